"""What keeps a text from being voted, or from doing what it says, told before its vote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from attache.assemblies import ways
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import effects, room, secrecy
from attache.assemblies.queries.room import Room


def told(resolution: Resolution, *, on: date) -> list[str]:
    """By the rules that its assembly keeps; nothing once it was put to the vote."""
    if not _is_to_come(resolution):
        return []
    return [*_otherwise(resolution), *_colleges(resolution, on)]


def foreseen(resolution: Resolution) -> list[str]:
    """What could keep it from doing, once carried, what it says that it does."""
    if not _is_to_come(resolution):
        return []
    said = effects.consequences([resolution], face="desk").get(resolution.pk, ())
    return [warning for each in said for warning in each.warnings]


def silent(room: Room) -> list[str]:
    """Colleges that will say nothing, or weigh nothing, and what comes of it."""
    return [*(_silent(*each) for each in room.without_college), *map(_weightless, room.weightless)]


def unveiling(room: Room, resolution: Resolution) -> list[str]:
    """Colleges too small for a secret vote to say what they voted."""
    if not room.rules.colleges or resolution.way not in ways.SECRET:
        return []
    few = [name for name, here in room.members_here.items() if here < secrecy.FEWEST]
    said = _(
        "Fewer than %(n)d members of the college “%(name)s” are there: to keep their secret, "
        "neither what colleges say nor the share it comes to will be published."
    )
    return [said % {"n": secrecy.FEWEST, "name": name or "—"} for name in few]


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


def _colleges(resolution: Resolution, on: date) -> Iterator[str]:
    """Who is there is known in session; before it, only which colleges have nobody at all."""
    meeting = resolution.item.meeting
    if not meeting.governed.colleges:
        return
    known = room.of(meeting, on=on)
    if meeting.state == Meeting.State.OPEN:
        yield from [*silent(known), *unveiling(known, resolution)]
        return
    yield from (
        _silent(name, False) for name, has_members in known.without_college if not has_members
    )
    yield from map(_weightless, known.weightless)


def _weightless(name: str) -> str:
    said = _("The college “%(name)s” counts for 0 %%: its votes are counted and weigh nothing.")
    return said % {"name": name}


def _silent(name: str, has_members: bool) -> str:
    said = (
        _("Nobody of the college “%(name)s” is there: its part counts as if none were for.")
        if has_members
        else _("The college “%(name)s” has no member: its weight goes to the others.")
    )
    return said % {"name": name}
