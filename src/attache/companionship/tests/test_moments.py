"""Which moments may be proposed, and where somebody stands who follows the link."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.companionship import moments
from attache.companionship.moments import Fault, Standing

NOW = datetime(2026, 11, 27, 10, 0)  # noqa: DTZ001 -- what a clock on the wall shows
TODAY = NOW.date()


def at(days: int, hour: int = 10) -> moments.Moment:
    return TODAY + timedelta(days), time(hour)


@pytest.mark.parametrize(
    ("proposed", "expected"),
    [
        ([], Fault.FEW),
        ([at(1)], Fault.FEW),
        ([at(1), at(2)], None),
        ([at(days) for days in range(1, 6)], None),
        ([at(days) for days in range(1, 7)], Fault.MANY),
        ([at(1), at(1)], Fault.TWICE),
        ([at(1), at(0)], Fault.PAST),
        ([at(1), at(0, 11)], None),
        ([at(1), at(-1)], Fault.PAST),
    ],
)
def test_two_to_five_different_moments_to_come_are_proposed(proposed, expected):
    assert moments.fault(proposed, now=NOW) == expected


@given(st.lists(st.tuples(st.dates(date(2026, 11, 1), date(2026, 12, 31)), st.times())))
def test_what_is_ahead_is_in_order_and_still_to_come(proposed):
    found = moments.ahead(proposed, now=NOW)

    assert found == sorted(found)
    assert all(datetime.combine(*each) > NOW for each in found)
    assert len(found) + sum(datetime.combine(*each) <= NOW for each in proposed) == len(proposed)


HOLDS = {
    "is_called_off": Standing.CALLED_OFF,
    "is_asked_of_another": Standing.ASKED_OF_ANOTHER,
    "is_held": Standing.HELD,
    "has_a_day": Standing.CHOSEN,
    "is_declined": Standing.DECLINED,
}


@pytest.mark.parametrize("first", [*HOLDS, None])
def test_what_happened_to_the_exchange_is_said_before_the_answer(first):
    names = [*HOLDS]
    after = names[names.index(first) :] if first else []
    said = {name: name in after for name in names}

    expected = HOLDS[first] if first else Standing.OPEN
    assert moments.standing(**said, is_ahead=True) == expected
    if not first:
        assert moments.standing(**said, is_ahead=False) == Standing.PAST
