from datetime import date

import pytest

from attache.kit import months


@pytest.mark.parametrize(
    ("day", "count", "other"),
    [
        (date(2026, 11, 23), 1, date(2026, 12, 23)),
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), -3, date(2026, 9, 30)),
        (date(2026, 1, 31), -12, date(2025, 1, 31)),
    ],
)
def test_months_are_counted_whole(day, count, other):
    assert months.after(day, count) == other
