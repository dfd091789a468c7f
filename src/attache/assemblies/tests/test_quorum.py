"""Whether enough members are there."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.assemblies import quorum
from attache.assemblies.quorum import Seat
from attache.statutes.governing import Of, Quorum

THIRD = Fraction(1, 3)
seats = st.lists(
    st.builds(
        Seat,
        votes=st.integers(0, 5),
        college=st.sampled_from(["", "État", "Collectivités"]),
        is_here=st.booleans(),
    )
)
quorums = st.builds(
    Quorum,
    share=st.fractions(0, 1, max_denominator=20),
    of=st.sampled_from(Of),
    in_each_college=st.booleans(),
)


def room(here, away, *, college="", votes=1):
    return [Seat(votes, college, is_here=place < here) for place in range(here + away)]


@pytest.mark.parametrize(
    ("here", "away", "share", "needed", "reached"),
    [
        (31, 5, THIRD, 12, True),
        (12, 24, THIRD, 12, True),
        (11, 25, THIRD, 12, False),
        (11, 26, THIRD, 13, False),
        (0, 36, 0, 0, True),
        (0, 0, THIRD, 0, True),
        (36, 0, 1, 36, True),
    ],
)
def test_a_share_of_members_is_rounded_up(here, away, share, needed, reached):
    counted = quorum.count(room(here, away), Quorum(Fraction(share)))

    assert (counted.here, counted.all) == (here, here + away)
    assert (counted.needed, counted.is_reached) == (needed, reached)
    assert counted.missing == max(needed - here, 0)


def test_votes_are_counted_where_statutes_count_votes():
    counted = quorum.count([*room(1, 0, votes=3), *room(0, 3)], Quorum(Fraction(1, 2), Of.VOTES))

    assert (counted.here, counted.all, counted.needed) == (3, 6, 3)
    assert counted.is_reached


def test_each_college_reaches_its_own_where_statutes_ask_it():
    state, towns = room(0, 2, college="État"), room(30, 0, college="Collectivités")
    asked = Quorum(THIRD, in_each_college=True)

    assert quorum.count([*state, *towns], Quorum(THIRD)).is_reached
    counted = quorum.count([*state, *towns], asked)
    assert not counted.is_reached
    assert [name for name, each in counted.colleges.items() if not each.is_reached] == ["État"]


@given(seats, quorums)
def test_one_more_who_comes_never_loses_the_quorum(there, asked):
    before = quorum.count(there, asked)
    for place, seat in enumerate(there):
        came = [*there[:place], Seat(seat.votes, seat.college, is_here=True), *there[place + 1 :]]
        assert quorum.count(came, asked).is_reached >= before.is_reached


@given(seats, quorums)
def test_the_order_of_arrival_changes_nothing(there, asked):
    assert quorum.count(there, asked) == quorum.count(there[::-1], asked)
