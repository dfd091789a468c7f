"""Who may vote for whom."""

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from attache.assemblies import proxies
from attache.assemblies.proxies import Refusal

VOTERS = frozenset({1, 2, 3, 4, 5, 6})


@pytest.mark.parametrize(
    ("giver", "holder", "given", "why"),
    [
        (1, 2, {}, None),
        (9, 2, {}, Refusal.GIVER_DOES_NOT_VOTE),
        (1, 9, {}, Refusal.HOLDER_DOES_NOT_VOTE),
        (1, 1, {}, Refusal.SELF),
        (1, 3, {1: 2}, Refusal.TWICE),
        (1, 2, {1: 2}, Refusal.TWICE),
        (1, 2, {2: 3}, Refusal.HOLDER_GAVE_ITS_OWN),
        (1, 2, {3: 1}, Refusal.GIVER_HOLDS_OTHERS),
        (1, 2, {3: 2}, None),
        (1, 2, {3: 2, 4: 2}, Refusal.TOO_MANY),
    ],
)
def test_a_proxy_is_taken_or_refused(giver, holder, given, why):
    assert proxies.refusal(giver, holder, given=given, voters=VOTERS, most=2) == why


def test_where_statutes_set_no_limit_one_may_hold_as_many_as_are_given():
    given = dict.fromkeys(range(2, 6), 1)
    assert proxies.refusal(6, 1, given=given, voters=VOTERS, most=None) is None
    assert proxies.refusal(6, 1, given={}, voters=VOTERS, most=0) == Refusal.TOO_MANY


def test_a_proxy_counts_when_its_holder_is_there_and_its_giver_is_not():
    given, votes = {1: 2, 3: 4, 5: 2}, dict.fromkeys(VOTERS, 1)

    assert proxies.represented(given, {2, 5, 6}) == {1: 2}
    assert proxies.held(given, {2, 5, 6}, votes) == {2: 2, 5: 1, 6: 1}


def test_a_member_without_a_vote_holds_what_it_is_given():
    assert proxies.held({1: 2}, {2}, {1: 3, 2: 0}) == {2: 3}


@st.composite
def assemblies(draw):
    """Proxies that were each accepted, one after the other."""
    given: dict[int, int] = {}
    for giver, holder in draw(st.lists(st.tuples(*[st.integers(1, 6)] * 2), max_size=30)):
        if proxies.refusal(giver, holder, given=given, voters=VOTERS, most=3) is None:
            given[giver] = holder
    return given, draw(st.sets(st.sampled_from(sorted(VOTERS))))


@over(assemblies())
def test_no_vote_is_held_twice_and_none_comes_from_nowhere(assembly):
    given, present = assembly
    votes = {key: key for key in VOTERS}
    held = proxies.held(given, present, votes)

    counted = {*present, *proxies.represented(given, present)}
    assert sum(held.values()) == sum(votes[key] for key in counted)
    assert held.keys() == present


@over(assemblies())
def test_nobody_who_gave_its_vote_holds_that_of_another(assembly):
    given, _present = assembly
    assert given.keys().isdisjoint(given.values())
