"""What keeps a text from being voted, or from doing what it says, told before its vote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from attache.assemblies import ways
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import effects, room
from attache.assemblies.queries.room import Room


def told(resolution: Resolution, *, on: date) -> list[str]:
    """By the rules that its assembly keeps; nothing once it was put to the vote."""
    if not _is_to_come(resolution):
        return []
    return [*_otherwise(resolution), *_colleges(resolution.item.meeting, on)]


def foreseen(resolution: Resolution) -> list[str]:
    """What could keep it from doing, once carried, what it says that it does."""
    if not _is_to_come(resolution):
        return []
    said = effects.consequences([resolution], face="desk").get(resolution.pk, ())
    return [warning for each in said for warning in each.warnings]


def silent(room: Room) -> list[str]:
    """Colleges that will say nothing, and what comes of it."""
    return [_silent(*each) for each in room.without_college]


def not_that_way(allowed: Iterable[str]) -> str:
    labels = dict(Resolution.Way.choices)
    said = (str(labels[way]) for way in allowed)
    known = _("; ").join(way[:1].lower() + way[1:] for way in said)
    return _("By the rules of this assembly it is voted otherwise: %(ways)s.") % {"ways": known}


def _is_to_come(resolution: Resolution) -> bool:
    over = {Meeting.State.CLOSED, Meeting.State.CANCELLED}
    is_over = resolution.item.meeting.state in over
    return resolution.state == Resolution.State.TO_COME and not is_over


def _otherwise(resolution: Resolution) -> Iterator[str]:
    rules, elects = resolution.item.meeting.governed, resolution.seats is not None
    allowed = ways.allowed(rules, resolution.subject, elects=elects)
    if resolution.way not in allowed:
        yield not_that_way(allowed)


def _colleges(meeting: Meeting, on: date) -> Iterator[str]:
    """Who is there is known in session; before it, only which colleges have nobody at all."""
    if not meeting.governed.colleges:
        return
    is_in_session = meeting.state == Meeting.State.OPEN
    for name, has_members in room.of(meeting, on=on).without_college:
        if is_in_session or not has_members:
            yield _silent(name, has_members)


def _silent(name: str, has_members: bool) -> str:
    said = (
        _("Nobody of the college “%(name)s” is there: its part counts as if none were for.")
        if has_members
        else _("The college “%(name)s” has no member: its weight goes to the others.")
    )
    return said % {"name": name}
