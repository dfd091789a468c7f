"""Months are counted whole: pure, no Django, no clock."""

from calendar import monthrange
from datetime import date


def after(day: date, months: int) -> date:
    """Count up or down; a day that the month has not is its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
