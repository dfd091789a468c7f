"""How somebody went from body to body, whatever their functions were."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.ties.moves import Move, State, Stop, moves, path, state

TODAY = date(2026, 11, 23)
RENNES, NANTES, LILLE = 1, 2, 3


def stop(body, since, until=None):
    return Stop(body, _day(since), _day(until))


def _day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("functions", "stops"),
    [
        # One after the other, in one house.
        (
            [stop(RENNES, "2018-01-01", "2020-01-01"), stop(RENNES, "2020-02-01")],
            [stop(RENNES, "2018-01-01")],
        ),
        # Back after two years elsewhere.
        (
            [
                stop(RENNES, "2016-01-01", "2018-01-01"),
                stop(NANTES, "2018-01-01", "2020-01-01"),
                stop(RENNES, "2020-01-01"),
            ],
            [
                stop(RENNES, "2016-01-01", "2018-01-01"),
                stop(NANTES, "2018-01-01", "2020-01-01"),
                stop(RENNES, "2020-01-01"),
            ],
        ),
        # Two at once in one house are one time there.
        (
            [stop(RENNES, "2020-01-01"), stop(RENNES, "2021-01-01", "2022-01-01")],
            [stop(RENNES, "2020-01-01")],
        ),
        # Nobody knows since when.
        (
            [stop(NANTES, "2020-01-01"), stop(RENNES, None, "2020-01-01")],
            [stop(RENNES, None, "2020-01-01"), stop(NANTES, "2020-01-01")],
        ),
        # What is to come is no stop yet.
        ([stop(RENNES, "2020-01-01"), stop(NANTES, "2027-01-01")], [stop(RENNES, "2020-01-01")]),
        ([], []),
    ],
)
def test_functions_are_told_as_stops(functions, stops):
    assert path(functions, on=TODAY) == stops


@pytest.mark.parametrize(
    ("functions", "went"),
    [
        (
            [stop(RENNES, "2016-01-01", "2020-01-01"), stop(NANTES, "2020-01-01")],
            [(RENNES, NANTES)],
        ),
        # Some weeks in both.
        (
            [stop(RENNES, "2016-01-01", "2020-02-01"), stop(NANTES, "2020-01-01")],
            [(RENNES, NANTES)],
        ),
        # After years without a function, still from there.
        (
            [stop(RENNES, "2010-01-01", "2012-01-01"), stop(NANTES, "2020-01-01")],
            [(RENNES, NANTES)],
        ),
        # A second function beside the first is no move, even when the first ends at last.
        ([stop(RENNES, "2010-01-01", "2024-01-01"), stop(NANTES, "2015-01-01")], []),
        ([stop(RENNES, "2010-01-01"), stop(NANTES, "2015-01-01", "2016-01-01")], []),
        # Three functions in one month.
        (
            [
                stop(RENNES, "2026-11-01", "2026-11-10"),
                stop(NANTES, "2026-11-08", "2026-11-20"),
                stop(LILLE, "2026-11-20"),
            ],
            [(RENNES, NANTES), (NANTES, LILLE)],
        ),
        ([stop(RENNES, "2016-01-01", "2020-01-01")], []),
    ],
)
def test_a_move_is_from_the_body_left_last(functions, went):
    found = moves(path(functions, on=TODAY))

    assert [(move.left.body, move.joined.body) for move in found] == went


@pytest.mark.parametrize(
    ("functions", "members", "where"),
    [
        ([stop(RENNES, "2020-01-01")], {RENNES}, State.AT_A_MEMBER),
        ([stop(RENNES, "2020-01-01")], {NANTES}, State.ELSEWHERE),
        ([stop(RENNES, "2020-01-01"), stop(NANTES, "2021-01-01")], {NANTES}, State.AT_A_MEMBER),
        ([stop(RENNES, "2020-01-01", "2026-11-23")], {RENNES}, State.TO_FIND),
        ([stop(RENNES, "2020-01-01", "2026-11-24")], {RENNES}, State.AT_A_MEMBER),
        ([], set(), State.TO_FIND),
    ],
)
def test_where_somebody_is_today(functions, members, where):
    assert state(path(functions, on=TODAY), members=members, on=TODAY) == where


def _function(body, start, length):
    since = date(2000, 1, 1) + timedelta(days=start)
    return Stop(body, since if start else None, since + timedelta(days=length) if length else None)


_functions = st.builds(_function, st.integers(1, 4), st.integers(0, 9900), st.integers(0, 3000))


@given(st.lists(_functions, max_size=8))
def test_whatever_the_functions_the_path_says_where_they_were_and_no_move_is_in_one_body(functions):
    stops = path(functions, on=TODAY)

    for each in functions:
        if each.covers(TODAY):
            assert any(kept.body == each.body and kept.covers(TODAY) for kept in stops)
    assert stops == path(stops, on=TODAY)
    for move in moves(stops):
        assert isinstance(move, Move)
        assert move.left.body != move.joined.body
