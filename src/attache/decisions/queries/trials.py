"""Fee grids on trial whose last day is near, or past, without a decision on what follows."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from attache.assemblies.models import Meeting
from attache.gatherings import hours
from attache.kit import months
from attache.memberships.models import FeeGrid

# An assembly meets once a year and is convened weeks before, once its board has debated the text:
# half a year is the last moment at which all that can still happen in order.
MONTHS_AHEAD = 6
# From here on, an assembly that is not being prepared is late.
MONTHS_PRESSING = 3


def ending(until: date) -> QuerySet[FeeGrid]:
    """Those that nothing replaces yet."""
    trials = FeeGrid.objects.filter(adopted_on__isnull=False, replaced_on__isnull=True)
    return trials.filter(trial_until__lte=until).order_by("trial_until", "pk")


def horizon(on: date) -> date:
    return months.after(on, MONTHS_AHEAD)


def is_pressing(trial_until: date, on: date) -> bool:
    return trial_until <= months.after(on, MONTHS_PRESSING)


def assemblies() -> QuerySet[Meeting]:
    """Those whose agenda is still written."""
    return Meeting.objects.filter(
        opened_at__isnull=True, cancelled_on__isnull=True, closed_at__isnull=True
    ).order_by("starts_at")


def day_of(meeting: Meeting) -> date:
    return hours.day(meeting.starts_at)
