"""Who may mentor whom: no database."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.introductions import mentors
from attache.introductions.mentors import LATELY, LONG_STANDING, Party

TODAY = date(2026, 11, 23)
OLD, NEW = TODAY - LONG_STANDING, TODAY - LATELY
ages = st.integers(0, 4000).map(lambda days: TODAY - timedelta(days=days))
parties = st.builds(
    Party,
    key=st.integers(1, 50),
    since=ages,
    kind=st.sampled_from(["commune", "region"]),
    themes=st.frozensets(st.sampled_from("abc")),
)
ties = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=20)


def party(key, since, kind="commune", themes=""):
    return Party(key, since, kind, frozenset(themes))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (party(1, NEW), party(2, OLD), [(2, 1)]),
        (party(1, OLD), party(2, NEW), [(1, 2)]),
        # Neither new nor of long standing, on one side then on the other.
        (party(1, NEW - timedelta(days=1)), party(2, OLD), []),
        (party(1, NEW), party(2, OLD + timedelta(days=1)), []),
        (party(1, NEW), party(2, NEW), []),
        (party(1, OLD), party(2, OLD), []),
        # Nothing in common; then a theme.
        (party(1, NEW), party(2, OLD, "region"), []),
        (party(1, NEW, themes="a"), party(2, OLD, "region", "ab"), [(2, 1)]),
        (party(1, NEW), party(1, OLD), []),
    ],
)
def test_a_pair_takes_years_apart_and_something_in_common(one, other, expected):
    found = mentors.pairs(one, [other], on=TODAY)

    assert [(pair.mentor.key, pair.mentee.key) for pair in found] == expected


def test_the_best_pair_shares_most_then_is_of_a_kind_then_is_the_oldest():
    newcomer = party(1, NEW, themes="ab")
    others = [
        party(5, OLD),
        party(4, OLD - timedelta(days=1)),
        party(3, OLD, "region", "a"),
        party(2, OLD, themes="a"),
        party(6, OLD, "region", "ab"),
    ]

    found = mentors.pairs(newcomer, others, on=TODAY)

    assert [pair.mentor.key for pair in found] == [6, 2, 3, 4, 5]


@given(parties, st.lists(parties))
def test_the_mentor_always_joined_first(one, others):
    for pair in mentors.pairs(one, others, on=TODAY):
        assert pair.mentor.since < pair.mentee.since
        assert pair.mentor.key != pair.mentee.key
        assert pair.themes or pair.is_of_a_kind


@pytest.mark.parametrize(
    ("under_way", "expected"),
    [
        ([], []),
        ([(2, 1)], [2, 1]),
        ([(1, 2)], []),
        ([(2, 3), (3, 1)], [2, 3, 1]),
        ([(2, 3), (3, 4), (4, 1), (3, 1)], [2, 3, 1]),
        ([(2, 3), (3, 2)], []),
    ],
)
def test_a_chain_is_named_from_the_mentee_to_the_mentor(under_way, expected):
    assert mentors.chain(1, 2, under_way=under_way) == expected


@given(st.integers(1, 8), st.integers(1, 8), ties)
def test_a_chain_is_made_of_mentorings_under_way(mentor, mentee, under_way):
    way = mentors.chain(mentor, mentee, under_way=under_way)

    if way:
        assert (way[0], way[-1]) == (mentee, mentor)
        assert len(set(way)) == len(way)
        assert set(pairwise(way)) <= set(under_way)


@given(ties)
def test_no_circle_is_ever_closed_when_chains_are_refused(wanted):
    kept: list[tuple[int, int]] = []
    for mentor, mentee in wanted:
        if mentor != mentee and not mentors.chain(mentor, mentee, under_way=kept):
            kept.append((mentor, mentee))

    for mentor, mentee in kept:
        assert not mentors.chain(mentor, mentee, under_way=kept)
