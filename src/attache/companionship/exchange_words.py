"""Exchanges in the words of mails, pages and calendars."""

from collections.abc import Iterable
from datetime import date, time

from attache.companionship.models import DateProposal
from attache.kit import dates


def moment(day: date, hour: time | None) -> str:
    """Say "mardi 3 mars 2027, 14 h 30"."""
    said = f"{dates.with_weekday(day)} {day.year}"
    return f"{said}, {dates.hour(hour)}" if hour else said


def moments(proposed: Iterable[DateProposal]) -> str:
    return "\n".join(f"- {moment(each.day, each.hour)}" for each in proposed)
