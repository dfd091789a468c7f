"""What members gave and received at events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy, ngettext

from attache.gatherings import hours
from attache.gatherings.models import Appearance, Approach, Event, Registration
from attache.kit.navigation import page_of
from attache.memberships.registries import Fact, acts_of

if TYPE_CHECKING:
    from attache.memberships.models import Member

Role = Appearance.Role
CARRIED = {
    Role.SPEAKER: gettext_lazy("Spoke at an event"),
    Role.HOST: gettext_lazy("Hosted an event"),
    Role.ANIMATOR: gettext_lazy("Animated an event"),
}
TOLD = gettext_lazy("Told their approach")
GOVERNED = gettext_lazy("Took part in an assembly")
CAME = gettext_lazy("Came to an event")


@dataclass
class Carried:
    """What a member did at one event in one role, by whom."""

    event: Event
    names: list[str] = field(default_factory=list)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    """An event counts once for each thing done there.

    Who tells the approach of a body speaks, and who speaks is there: neither is a second fact.
    """
    held = _held(since, until)
    approaches = list(_approaches(member, held))
    carrying = list(
        Appearance.objects.filter(acts_of(member), **held)
        .exclude(spoke=False)
        .select_related("event", "person")
    )
    yield from (_approach(each) for each in approaches)
    telling = {each.event_id for each in approaches}
    yield from _carried(
        member,
        [each for each in carrying if each.role != Role.SPEAKER or each.event_id not in telling],
    )
    yield from _attended(member, held, {(each.event_id, each.person_id) for each in carrying})


def _held(since: date, until: date) -> dict[str, Any]:
    return {
        "event__starts_at__gte": hours.moment(since, time()),
        "event__starts_at__lt": hours.moment(until, time()),
        "event__announced_at__isnull": False,
        "event__cancelled_on__isnull": True,
    }


def _approaches(member: Member, held: dict[str, Any]) -> Iterable[Approach]:
    if member.organisation_id is None:
        return []
    theirs = Approach.objects.filter(organisation=member.organisation_id, **held)
    return theirs.select_related("event")


def _approach(approach: Approach) -> Fact:
    text = f"{approach.title} — {approach.event}"
    return _fact(f"approach:{approach.pk}", "gave", approach.event, TOLD, text)


def _carried(member: Member, carrying: Iterable[Appearance]) -> Iterator[Fact]:
    things: dict[tuple[int, str], Carried] = {}
    for each in carrying:
        thing = things.setdefault((each.event_id, each.role), Carried(each.event))
        if each.person and member.organisation_id:
            thing.names.append(str(each.person))
    for (event, role), thing in things.items():
        text = _by_whom(thing.event, thing.names)
        yield _fact(f"event:{event}:{role}", "gave", thing.event, CARRIED[Role(role)], text)


def _by_whom(event: Event, names: list[str]) -> str:
    return f"{event} ({', '.join(names)})" if names else str(event)


def _attended(
    member: Member, held: dict[str, Any], carrying: set[tuple[int, int | None]]
) -> Iterator[Fact]:
    seats = Registration.objects.filter(acts_of(member), was_present=True, **held)
    events: dict[int, Event] = {}
    there: defaultdict[int, int] = defaultdict(int)
    for seat in seats.select_related("event"):
        if (seat.event_id, seat.person_id) not in carrying:
            events[seat.event_id] = seat.event
            there[seat.event_id] += 1
    for pk, event in events.items():
        text = _with_how_many(event, there[pk]) if member.organisation_id else event.title
        is_assembly = event.kind == Event.Kind.ASSEMBLY
        side, kind = ("gave", GOVERNED) if is_assembly else ("received", CAME)
        yield _fact(f"attended:{pk}", side, event, kind, text)


def _with_how_many(event: Event, people: int) -> str:
    said = ngettext("%(n)d person", "%(n)d people", people) % {"n": people}
    return f"{event} ({said})"


def _fact(key: str, side: Any, event: Event, kind: Any, text: str) -> Fact:  # noqa: ANN401 -- as Fact has them
    is_for_all = event.audience != Event.Audience.INVITED
    own = page_of("gatherings_space:event", event.slug) if is_for_all else ""
    day = hours.day(event.starts_at)
    return Fact(key, side, day, kind, text, event.get_absolute_url(), own)
