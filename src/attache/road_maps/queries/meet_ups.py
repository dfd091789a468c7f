"""Local accomplices' meet-ups: where they take place, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet

from attache.gatherings.models import Appearance, Event
from attache.road_maps.queries.areas import Area, Within

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
    # Asked of each meet-up, of which there are few: thousands of bodies sit in a région.
    hosts = Appearance.objects.filter(
        area.within("organisation__"), event=OuterRef("pk"), role=Appearance.Role.HOST
    )
    return events.filter(area.within("territory__") | Exists(hosts))


def told(area: Area, *, at: datetime, announced: bool = False) -> MeetUps:
    """`announced` alone are for members to know."""
    return MeetUps(ahead=_AHEAD[announced](area, at), past=_PAST[announced](area, at))


def _shown(area: Area, *, announced: bool) -> QuerySet[Event]:
    here = held_in(area, meet_ups(announced=announced))
    return here.only("title", "slug", "starts_at", "place")


def _ahead(*, announced: bool) -> Within[Event]:
    return Within(
        lambda area, at: (
            _shown(area, announced=announced)
            .filter(ends_at__gt=at)
            .order_by("starts_at", "pk")[:SHOWN]
        ),
        DateTimeField(),
    )


def _past(*, announced: bool) -> Within[Event]:
    return Within(
        lambda area, at: (
            _shown(area, announced=announced)
            .filter(ends_at__lte=at)
            .order_by("-starts_at", "-pk")[:SHOWN]
        ),
        DateTimeField(),
    )


_AHEAD = {announced: _ahead(announced=announced) for announced in (False, True)}
_PAST = {announced: _past(announced=announced) for announced in (False, True)}
