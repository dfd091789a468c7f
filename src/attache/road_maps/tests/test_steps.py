"""Steps of a road map, on tables and properties: no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.road_maps import steps

DAY = date(2026, 11, 23)
orders = st.lists(st.integers(), min_size=1, unique=True)
states = st.sampled_from([steps.TO_DO, steps.UNDER_WAY, steps.DONE, steps.DROPPED])
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("step", "earlier", "expected"),
    [
        ("b", True, ["b", "a", "c"]),
        ("b", False, ["a", "c", "b"]),
        ("a", True, ["a", "b", "c"]),
        ("c", False, ["a", "b", "c"]),
    ],
)
def test_a_step_changes_place_with_its_neighbour(step, earlier, expected):
    assert steps.moved(["a", "b", "c"], step, earlier=earlier) == expected


@given(orders, st.data(), st.booleans())
def test_moving_keeps_the_set_of_steps(order, data, earlier):
    step = data.draw(st.sampled_from(order))

    found = steps.moved(order, step, earlier=earlier)

    assert sorted(found) == sorted(order)
    assert abs(found.index(step) - order.index(step)) <= 1


@given(orders, st.data())
def test_a_step_that_comes_back_finds_its_place(order, data):
    step = data.draw(st.sampled_from(order[1:] or order))

    there = steps.moved(order, step, earlier=True)

    assert len(order) == 1 or steps.moved(there, step, earlier=False) == order


@pytest.mark.parametrize(
    ("state", "due_on", "expected"),
    [
        (steps.TO_DO, DAY - timedelta(days=1), True),
        (steps.UNDER_WAY, DAY - timedelta(days=1), True),
        (steps.DONE, DAY - timedelta(days=1), False),
        (steps.DROPPED, DAY - timedelta(days=1), False),
        (steps.TO_DO, DAY, False),
        (steps.TO_DO, None, False),
    ],
)
def test_what_is_still_to_be_done_after_its_day_is_late(state, due_on, expected):
    assert steps.is_late(state, due_on, on=DAY) is expected


@pytest.mark.parametrize(
    ("state", "since", "expected"),
    [
        (steps.TO_DO, DAY - timedelta(days=30), True),
        (steps.TO_DO, DAY - timedelta(days=29), False),
        (steps.DONE, DAY - timedelta(days=90), False),
        (steps.UNDER_WAY, None, False),
    ],
)
def test_a_step_waits_for_somebody_after_a_month(state, since, expected):
    assert steps.waits_for_somebody(state, since, on=DAY) is expected


@given(states, st.none() | days, days)
def test_only_what_is_done_or_dropped_has_a_day(state, was, on):
    found = steps.settled_on(state, was, on=on)

    assert (found is None) is (state in steps.OPEN)
    assert found in {None, was, on}


@given(states, days, days)
def test_what_is_told_again_keeps_its_day(state, was, on):
    assert steps.settled_on(state, was, on=on) in {None, was}


@pytest.mark.parametrize(
    ("state", "said", "expected"),
    [
        (steps.DROPPED, "", True),
        (steps.DROPPED, "  ", True),
        (steps.DROPPED, "Trop cher", False),
        (steps.DONE, "", False),
    ],
)
def test_what_is_dropped_says_why(state, said, expected):
    assert steps.lacks_a_reason(state, said) is expected
