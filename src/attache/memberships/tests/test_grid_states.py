from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.memberships.grid_states import GridState, Milestones, state_on

TRIAL = Milestones(
    proposed_on=date(2021, 6, 1), adopted_on=date(2021, 6, 21), trial_until=date(2022, 6, 20)
)


@pytest.mark.parametrize(
    ("grid", "day", "state"),
    [
        (Milestones(), date(2021, 1, 1), GridState.DRAFT),
        (TRIAL, date(2021, 5, 31), GridState.DRAFT),
        (TRIAL, date(2021, 6, 20), GridState.PROPOSED),
        (TRIAL, date(2021, 6, 21), GridState.ON_TRIAL),
        (TRIAL, date(2022, 6, 20), GridState.ON_TRIAL),
        (TRIAL, date(2022, 6, 21), GridState.TRIAL_OVER),
        (Milestones(adopted_on=date(2022, 1, 1)), date(2030, 1, 1), GridState.ADOPTED),
        (
            Milestones(adopted_on=date(2022, 1, 1), replaced_on=date(2025, 1, 1)),
            date(2025, 1, 1),
            GridState.REPLACED,
        ),
    ],
)
def test_a_grid_stands_where_its_days_say(grid, day, state):
    assert state_on(day, grid) is state


DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))


@given(st.builds(Milestones, DAYS, DAYS, DAYS, DAYS), st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_once_adopted_a_grid_stays_adopted(grid, day):
    if state_on(day, grid).is_adopted:
        assert state_on(day + timedelta(days=1), grid).is_adopted
