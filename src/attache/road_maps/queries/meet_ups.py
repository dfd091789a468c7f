"""Local accomplices' meet-ups: where they take place, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from attache.gatherings.models import Appearance, Event
from attache.road_maps.queries.areas import Area

SHOWN = 5


@dataclass(frozen=True)
class MeetUps:
    """`ahead`, the next one first; `past`, the last one first."""

    ahead: list[Event]
    past: list[Event]


def meet_ups(*, announced: bool = False) -> QuerySet[Event]:
    events = Event.objects.announced() if announced else Event.objects.all()
    return events.filter(kind=Event.Kind.MEET_UP, cancelled_on__isnull=True)


def held_in(area: Area, events: QuerySet[Event]) -> QuerySet[Event]:
    """Keep what is for a territory of this area, or hosted by a body that sits there."""
    hosts = Appearance.objects.filter(area.within("organisation__"), role=Appearance.Role.HOST)
    return events.filter(area.within("territory__") | Q(pk__in=hosts.values("event")))


def told(area: Area, events: QuerySet[Event], *, at: datetime) -> MeetUps:
    here = held_in(area, events)
    return MeetUps(
        ahead=list(here.filter(ends_at__gt=at).order_by("starts_at", "pk")[:SHOWN]),
        past=list(here.filter(ends_at__lte=at).order_by("-starts_at", "-pk")[:SHOWN]),
    )
