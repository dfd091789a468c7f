"""What members gave and received at events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, DateTimeField
from django.utils.translation import gettext_lazy, ngettext

from attache.gatherings import hours
from attache.gatherings.models import Appearance, Approach, Event, Registration
from attache.kit.navigation import page_of
from attache.kit.prepared import Prepared
from attache.memberships.registries import WHOSE, Fact, acts_of, whose

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


_EVENT = ["event__title", "event__slug", "event__kind", "event__audience", "event__starts_at"]


def _held(since: datetime, until: datetime) -> dict[str, Any]:
    return {
        "event__starts_at__gte": since,
        "event__starts_at__lt": until,
        "event__announced_at__isnull": False,
        "event__cancelled_on__isnull": True,
    }


_WITHIN = (DateTimeField(), DateTimeField())
_APPROACHES = Prepared(
    lambda body, since, until: (
        Approach.objects.filter(organisation=body, **_held(since, until))
        .select_related("event")
        .only("title", *_EVENT)
    ),
    BigIntegerField(),
    *_WITHIN,
)
_CARRYING = Prepared(
    lambda body, person, since, until: (
        Appearance.objects.filter(acts_of(body, person), **_held(since, until))
        .exclude(spoke=False)
        .select_related("event", "person")
        .only("role", "person__first_name", "person__last_name", *_EVENT)
    ),
    *WHOSE,
    *_WITHIN,
)
_SEATS = Prepared(
    lambda body, person, since, until: (
        Registration.objects.filter(acts_of(body, person), was_present=True, **_held(since, until))
        .select_related("event")
        .only("person", *_EVENT)
    ),
    *WHOSE,
    *_WITHIN,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    """An event counts once for each thing done there.

    Who tells the approach of a body speaks, and who speaks is there: neither is a second fact.
    """
    held = hours.midnight(since), hours.midnight(until)
    body = member.organisation_id
    approaches = _APPROACHES(body, *held) if body else []
    carrying = _CARRYING(*whose(member), *held)
    yield from (_approach(each) for each in approaches)
    telling = {each.event_id for each in approaches}
    yield from _carried(
        member,
        [each for each in carrying if each.role != Role.SPEAKER or each.event_id not in telling],
    )
    seats = _SEATS(*whose(member), *held)
    yield from _attended(member, seats, {(each.event_id, each.person_id) for each in carrying})


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
    member: Member, seats: Iterable[Registration], carrying: set[tuple[int, int | None]]
) -> Iterator[Fact]:
    events: dict[int, Event] = {}
    there: defaultdict[int, int] = defaultdict(int)
    for seat in seats:
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
