"""How an assembly ended that could not decide all it was convened for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import roll, words
from attache.assemblies.queries.roll import Comings
from attache.gatherings import hours
from attache.kit import dates
from attache.statutes.governing import Session


def told(meeting: Meeting) -> list[str]:
    """Nothing where all was decided, or could be: a query, and three more where not."""
    if meeting.closed_at is None or not (undecided := _left_undecided(meeting)):
        return []
    comings = roll.through(meeting, on=hours.day(meeting.begins_at))
    return list(_lacked(meeting, undecided, comings, meeting.closed_at))


def lacking(meeting: Meeting, comings: Comings, *, closed_at: datetime) -> Iterator[str]:
    """The sessions that had no quorum at the end, once it is known who came and went."""
    return _lacked(meeting, _left_undecided(meeting), comings, closed_at)


def _lacked(
    meeting: Meeting, undecided: set[str], comings: Comings, closed_at: datetime
) -> Iterator[str]:
    at_the_end = comings.roll(closed_at)
    for session in meeting.sessions:
        count = at_the_end.quorum(session)
        if session in undecided and not count.is_reached:
            said = _lacking(words.quorum(count), was=_was_reached(comings, session, closed_at))
            label = Meeting.Session(session).label
            yield f"{label}. {said}" if len(meeting.sessions) > 1 else said


def left_to(second: Meeting) -> str:
    starts = hours.on_the_clock(second.starts_at)
    said = {"second": second, "day": dates.shown(starts.date()), "hour": dates.hour(starts)}
    return _("What was not decided is left to “%(second)s”, on %(day)s at %(hour)s.") % said


def _left_undecided(meeting: Meeting) -> set[str]:
    """The sessions of which a text was not decided."""
    left = Resolution.objects.filter(item__meeting=meeting, closed_at=None, withdrawn_at=None)
    return set(left.order_by().values_list("item__session", flat=True))


def _lacking(quorum: str, *, was: bool) -> str:
    if was:
        return _("The quorum was lost before everything was decided: %(quorum)s.") % {
            "quorum": quorum
        }
    return _("The quorum was not reached: %(quorum)s.") % {"quorum": quorum}


def _was_reached(comings: Comings, session: Session, closed_at: datetime) -> bool:
    """At a moment when somebody had just come."""
    moments = {each.arrived_at for each in comings.presences if each.arrived_at < closed_at}
    return any(comings.roll(moment).quorum(session).is_reached for moment in sorted(moments))
