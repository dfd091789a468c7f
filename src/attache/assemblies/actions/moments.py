"""When members may be called to an assembly, and when it may open."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting
from attache.assemblies.queries import ruling
from attache.gatherings import hours
from attache.kit import dates


class TooLate(ValidationError):
    """The statutes give members more time: it is convened all the same with a reason."""


class NotItsDay(ValidationError):
    """Whoever comes on the day that members were told would find it over."""


class NotItsHour(ValidationError):
    """Before its hour, or on a later day, it is opened with a reason."""


def check_notice(meeting: Meeting, *, on: date) -> None:
    """By the rules that it has now, where nothing says why it is late."""
    if is_late(meeting, on=on) and not meeting.late_because:
        raise TooLate(
            _("%(notice)s Say why it is convened so late.") % {"notice": ruling.notice(meeting, on)}
        )


def is_late(meeting: Meeting, *, on: date) -> bool:
    return (hours.day(meeting.starts_at) - on).days < meeting.governed.notice_days


def check_opening(meeting: Meeting, because: str, *, at: datetime) -> None:
    told = hours.on_the_clock(meeting.starts_at)
    said = {"day": dates.shown(told.date()), "hour": dates.hour(told)}
    if is_before_its_day(meeting, at):
        raise NotItsDay(
            _(
                "Members are convened for %(day)s: whoever comes that day would find the assembly "
                "over. To hold it sooner, edit its day: members are told of it."
            )
            % said
        )
    if is_asked_why(meeting, at) and not because:
        raise NotItsHour(
            _("Members are convened for %(day)s at %(hour)s: say why it opens now.") % said
        )


def is_before_its_day(meeting: Meeting, at: datetime) -> bool:
    return hours.day(at) < hours.day(meeting.starts_at)


def is_asked_why(meeting: Meeting, at: datetime) -> bool:
    """It would open at a moment that members were not told."""
    return at < meeting.starts_at or hours.day(at) > hours.day(meeting.starts_at)
