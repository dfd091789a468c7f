"""Hours on the clock and moments in time: pure, no Django, no clock.

People write what a clock on a wall shows. Once a year it shows an hour twice, once a year it skips
one; a moment is only kept once it is sure.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
# How long before it a calendar speaks of an event.
NOTICE = timedelta(minutes=30)
# Where members or speakers of ours live whose clocks are far from those of Paris.
ELSEWHERE = {
    "montreal": ZoneInfo("America/Montreal"),
    "guadeloupe": ZoneInfo("America/Guadeloupe"),
    "reunion": ZoneInfo("Indian/Reunion"),
}


class Skipped(ValueError):
    """The clock jumps over this hour."""


class Twice(ValueError):
    """The clock shows this hour twice."""


def moment(day: date, hour: time, *, zone: ZoneInfo = PARIS) -> datetime:
    """Give the moment at which a clock there shows this hour on this day."""
    first = datetime.combine(day, hour, tzinfo=zone).replace(fold=0)
    second = first.replace(fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise Skipped
    if first.utcoffset() != second.utcoffset():
        raise Twice
    return first.astimezone(UTC)


def midnight(day: date) -> datetime:
    """The moment at which a day begins: clocks are changed later in the night."""
    return moment(day, time.min)


def length(starts_at: datetime, ends_at: datetime) -> timedelta:
    """Tell how long it lasts, even when the clock changes in between."""
    return ends_at.astimezone(UTC) - starts_at.astimezone(UTC)


def on_the_clock(at: datetime, *, zone: ZoneInfo = PARIS) -> datetime:
    return at.astimezone(zone)


def changes_between(starts_at: datetime, ends_at: datetime) -> bool:
    return on_the_clock(starts_at).utcoffset() != on_the_clock(ends_at).utcoffset()


def day(at: datetime, *, zone: ZoneInfo = PARIS) -> date:
    """Give the day that a calendar there shows at this moment."""
    return at.astimezone(zone).date()
