from datetime import UTC, date, datetime, time, timedelta

import pytest

from attache.gatherings import hours


def test_an_hour_of_winter_and_one_of_summer_are_different_moments():
    assert hours.moment(date(2026, 1, 15), time(14)) == datetime(2026, 1, 15, 13, tzinfo=UTC)
    assert hours.moment(date(2026, 7, 15), time(14)) == datetime(2026, 7, 15, 12, tzinfo=UTC)


def test_the_hour_that_the_clock_shows_twice_is_no_moment():
    with pytest.raises(hours.Twice):
        hours.moment(date(2026, 10, 25), time(2, 30))

    assert hours.moment(date(2026, 10, 25), time(3)) == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_the_hour_that_the_clock_skips_is_no_moment():
    with pytest.raises(hours.Skipped):
        hours.moment(date(2026, 3, 29), time(2, 30))

    assert hours.moment(date(2026, 3, 29), time(3)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "lasts"),
    [(date(2026, 10, 24), 13), (date(2026, 3, 28), 11), (date(2026, 6, 6), 12)],
)
def test_a_night_across_the_change_lasts_what_it_lasts(day, lasts):
    evening = hours.moment(day, time(20))
    morning = hours.moment(day + timedelta(days=1), time(8))

    assert hours.length(evening, morning) == timedelta(hours=lasts)
    assert hours.length(hours.on_the_clock(evening), hours.on_the_clock(morning)) == timedelta(
        hours=lasts
    )
    assert hours.changes_between(evening, morning) == (lasts != 12)
