from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.memberships import periods
from attache.memberships.periods import Span, State, gaps, next_period, period_for, state_on

FIRST = date(2020, 1, 1)


def year(number: int, *, resigned: bool = False) -> Span:
    return Span(date(number, 1, 1), date(number + 1, 1, 1), resigned)


def share_a_day(one: Span, other: Span) -> bool:
    return one.starts_on < other.ends_on and other.starts_on < one.ends_on


days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@st.composite
def spans(draw):
    starts_on = draw(days)
    return Span(
        starts_on, starts_on + timedelta(days=draw(st.integers(1, 800))), draw(st.booleans())
    )


some = st.lists(spans(), max_size=5)


@given(some, some, days)
def test_a_member_is_whoever_a_period_covers_and_nobody_else(own, through_lead, day):
    state = state_on(day, periods=own, coverages=through_lead)

    assert (state is State.MEMBER) == any(span.covers(day) for span in own)
    assert state.belongs == any(span.covers(day) for span in own + through_lead)


@given(some, some, days)
def test_each_state_means_what_it_says(own, through_lead, day):
    everything = own + through_lead
    begun = [span for span in everything if span.starts_on <= day]
    coming = [span for span in everything if span.starts_on > day]

    match state_on(day, periods=own, coverages=through_lead):
        case State.CANDIDATE:
            assert not everything
        case State.TO_COME:
            assert not begun
            assert coming
        case State.IN_A_GAP:
            assert begun
            assert coming
        case State.LEFT | State.FORMER as state:
            last = max(span.ends_on for span in everything)
            assert not coming
            assert last <= day
            assert (state is State.LEFT) == any(
                span.resigned for span in everything if span.ends_on == last
            )


@given(some, days)
def test_the_order_in_which_periods_are_given_changes_nothing(own, day):
    assert state_on(day, periods=own) is state_on(day, periods=reversed(own))


@pytest.mark.parametrize("length", ["civil_year", "twelve_months"])
@given(day=days, renewals=st.integers(0, 6), after=st.integers(0, 3000))
def test_renewing_without_a_gap_never_leaves_the_membership(length, day, renewals, after):
    own = [period_for(length, day)]
    for _ in range(renewals):
        own.append(next_period(length, own, on=own[-1].ends_on))
    someday = day + timedelta(days=after)

    state = state_on(someday, periods=own)

    assert gaps(own) == []
    assert (state is State.MEMBER) == (someday < own[-1].ends_on)


@pytest.mark.parametrize("length", ["civil_year", "twelve_months"])
@given(day=days, late=st.integers(0, 3000))
def test_a_renewal_however_late_covers_today_and_overlaps_nothing(length, day, late):
    own = [period_for(length, day)]
    on = own[0].ends_on + timedelta(days=late)

    renewed = next_period(length, own, on=on)

    assert renewed.covers(on)
    assert not any(share_a_day(span, renewed) for span in own)


@given(spans(), st.integers(0, 799), days)
def test_resigning_ends_the_membership_on_the_day_said(period, after, day):
    effective = min(period.starts_on + timedelta(days=after + 1), period.ends_on)
    shortened = Span(period.starts_on, effective, resigned=True)

    state = state_on(day, periods=[shortened])

    if day >= effective:
        assert state is State.LEFT
    else:
        assert state is state_on(day, periods=[period])


@given(some)
def test_runs_and_gaps_share_out_the_days_from_first_to_last(own):
    stretches, holes = periods.runs(own), gaps(own)

    pieces = sorted(stretches + holes, key=lambda span: span.starts_on)
    for before, after in pairwise(pieces):
        assert before.ends_on == after.starts_on
    for hole in holes:
        assert not any(share_a_day(span, hole) for span in own)


def test_a_body_that_missed_two_years_has_one_gap():
    own = [year(2019), year(2020), year(2023)]

    assert gaps(own) == [Span(date(2021, 1, 1), date(2023, 1, 1))]
    assert state_on(date(2022, 6, 1), periods=own) is State.IN_A_GAP
    assert periods.run_at(own, date(2022, 6, 1)) == Span(FIRST.replace(year=2019), date(2021, 1, 1))
    assert periods.run_at(own, date(2018, 6, 1)) == Span(FIRST.replace(year=2019), date(2021, 1, 1))
    assert periods.run_at(own, date(2024, 6, 1)) == year(2023)
    assert periods.run_at(own, date(2023, 1, 1)) == year(2023)
    assert periods.run_at([], FIRST) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 6, 1), year(2019)),
        (date(2019, 12, 31), year(2019)),
        (date(2020, 1, 1), year(2021)),
        (date(2021, 1, 1), year(2021)),
        (date(2022, 1, 1), year(2021)),
    ],
)
def test_the_terms_that_matter_are_those_of_the_day_else_the_next_else_the_last(day, expected):
    assert periods.shown_at([year(2021), year(2019)], day) == expected
    assert periods.shown_at([], day) is None


@pytest.mark.parametrize(
    ("length", "on", "expected"),
    [
        # Nobody waited: what follows without a gap.
        ("civil_year", date(2025, 12, 31), Span(date(2026, 1, 1), date(2027, 1, 1))),
        ("twelve_months", date(2025, 12, 31), Span(date(2026, 1, 1), date(2027, 1, 1))),
        # Late, within the period that follows: still without a gap.
        ("civil_year", date(2026, 12, 31), Span(date(2026, 1, 1), date(2027, 1, 1))),
        ("twelve_months", date(2026, 12, 31), Span(date(2026, 1, 1), date(2027, 1, 1))),
        # A whole period was missed: dues are for the civil year, or from today for twelve months.
        ("civil_year", date(2027, 1, 1), Span(date(2027, 1, 1), date(2028, 1, 1))),
        ("civil_year", date(2028, 3, 9), Span(date(2028, 1, 1), date(2029, 1, 1))),
        ("twelve_months", date(2028, 3, 9), Span(date(2028, 3, 9), date(2029, 3, 9))),
    ],
)
def test_a_renewal_follows_without_a_gap_else_covers_the_present_period(length, on, expected):
    assert next_period(length, [year(2025)], on=on) == expected


def test_a_body_that_has_left_and_is_to_come_back_is_in_a_gap():
    own = [year(2024, resigned=True), year(2027)]

    assert state_on(date(2026, 5, 1), periods=own) is State.IN_A_GAP
    assert state_on(date(2027, 5, 1), periods=own) is State.MEMBER


def test_somebody_who_joins_during_a_civil_year_belongs_until_its_end():
    assert period_for("civil_year", date(2026, 11, 23)) == Span(
        date(2026, 11, 23), date(2027, 1, 1)
    )


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 11, 23), date(2027, 11, 23)),
        (date(2024, 2, 29), date(2025, 3, 1)),
        (date(2023, 3, 1), date(2024, 3, 1)),
    ],
)
def test_twelve_months_end_the_day_before_the_same_day(starts_on, ends_on):
    assert period_for("twelve_months", starts_on) == Span(starts_on, ends_on)


def test_renewing_in_march_has_effect_from_january():
    assert next_period("civil_year", [year(2025)], on=date(2026, 3, 4)) == year(2026)


def test_renewing_after_years_of_absence_leaves_the_gap_open():
    assert next_period("civil_year", [year(2021)], on=date(2026, 3, 4)) == year(2026)


def test_the_period_shown_is_that_of_the_day_else_the_next_else_the_last():
    first, second, third = (
        Span(date(2020, 1, 1), date(2021, 1, 1)),
        Span(date(2022, 1, 1), date(2023, 1, 1)),
        Span(date(2023, 1, 1), date(2024, 1, 1)),
    )
    known = [third, first, second]

    shown = [periods.shown_at(known, date(year, 6, 1)) for year in (2019, 2020, 2021, 2022, 2025)]

    assert shown == [first, first, second, second, third]
    assert periods.shown_at([], date(2020, 1, 1)) is None
