"""Who is there at a moment: the table, and that each is there or not, never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.assemblies import comings
from attache.assemblies.actions import roll as actions
from attache.assemblies.queries import roll
from attache.assemblies.tests import build

TWO, THREE, FOUR = (datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (14, 15, 16))
BEFORE, DAY, AFTER = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("arrived", "left", "at", "is_here"),
    [
        (TWO, None, None, True),
        (TWO, THREE, None, False),
        (TWO, None, TWO, True),
        (TWO, None, THREE, True),
        (THREE, None, TWO, False),
        (TWO, FOUR, THREE, True),
        (TWO, THREE, THREE, False),
        (TWO, THREE, FOUR, False),
        (TWO, TWO, TWO, False),
    ],
)
def test_who_is_there_came_and_has_not_left(arrived, left, at, is_here):
    assert comings.is_here(arrived, left, at) is is_here


@pytest.mark.parametrize(
    ("given", "revoked", "on", "is_given"),
    [
        (BEFORE, None, None, True),
        (BEFORE, DAY, None, False),
        (BEFORE, None, DAY, True),
        (DAY, None, DAY, True),
        (AFTER, None, DAY, False),
        (BEFORE, DAY, DAY, False),
        (BEFORE, AFTER, DAY, True),
    ],
)
def test_a_proxy_counts_from_its_day_until_it_is_taken_back(given, revoked, on, is_given):
    assert comings.is_given(given, revoked, on) is is_given


@given(st.lists(st.integers(0, 20), min_size=2, max_size=2).map(sorted), st.integers(0, 20))
def test_who_comes_back_when_they_leave_is_there_once(days, at):
    first, second = (TWO + timedelta(minutes=minutes) for minutes in days)
    moment = TWO + timedelta(minutes=at)

    here = [comings.is_here(TWO, first, moment), comings.is_here(first, second, moment)]

    assert sum(here) == (TWO <= moment < second)


@pytest.mark.django_db
def test_a_roll_is_read_as_it_was_at_any_moment(secretary, django_assert_num_queries):
    early, late, giver = (build.member(name=name) for name in ("Arras", "Brest", "Creil"))
    meeting = build.convened(by=secretary)
    day = build.TODAY - timedelta(days=3)
    actions.give(meeting, giver, early, on=day, by=secretary)
    starts = build.STARTS
    hour = timedelta(hours=1)
    actions.arrive(meeting, early, means="place", at=starts)
    actions.arrive(meeting, late, means="place", at=starts + hour)
    actions.leave(meeting, early, at=starts + 2 * hour)

    with django_assert_num_queries(3):
        known = roll.through(meeting, on=build.TODAY)

    here = {
        hours: {row.member.pk for row in known.roll(starts + hours * hour).here}
        for hours in (-1, 0, 1, 2)
    }
    assert here == {
        -1: set(),
        0: {early.pk, giver.pk},
        1: {early.pk, giver.pk, late.pk},
        2: {late.pk},
    }
    assert known.roll().electorate.present == {"": 1}
