"""The territory of a member as its people see it, and the steps that are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from attache.directory.models import Organisation
from attache.memberships.models import Member
from attache.road_maps.models import RoadMap, RoadMapStep
from attache.road_maps.queries import accomplices, meet_ups, territory
from attache.road_maps.queries.areas import Area, Within
from attache.road_maps.queries.meet_ups import MeetUps

SHOWN = 60


@dataclass(frozen=True)
class Ours:
    """What is on around a member: bodies alone are named, nobody of theirs."""

    area: Area
    members: list[Member]
    accomplices: list[Organisation]
    meet_ups: MeetUps
    road_maps: list[RoadMap]


def around(area: Area, bodies: Sequence[Organisation], *, at: datetime) -> Ours:
    return Ours(
        area=area,
        members=_MEMBERS(area),
        accomplices=_ACCOMPLICES(area),
        meet_ups=meet_ups.told(area, at=at, announced=True),
        road_maps=list(territory.of_area(area, road_maps(bodies))),
    )


def road_maps(bodies: Sequence[Organisation]) -> QuerySet[RoadMap]:
    """Those of the places where these bodies sit, and those to which they committed."""
    committed = RoadMapStep.objects.filter(committed__in=bodies).values("road_map")
    theirs = Q(pk__in=committed)
    for body in bodies:
        theirs |= _around(body)
    return RoadMap.objects.filter(theirs).select_related("territory")


def own_steps(bodies: Sequence[Organisation]) -> QuerySet[RoadMapStep]:
    """The steps that they may tell of: those to which one of their bodies committed."""
    mine = RoadMapStep.committed.through.objects.filter(organisation__in=bodies)
    return RoadMapStep.objects.filter(pk__in=mine.values("roadmapstep")).select_related("road_map")


def steps_to_take(bodies: Sequence[Organisation]) -> QuerySet[RoadMapStep]:
    return RoadMapStep.objects.filter(road_map__in=road_maps(bodies)).select_related("road_map")


def _around(body: Organisation) -> Q:
    if not body.region:
        return Q(pk__in=[])
    of_region = Q(territory__region=body.region)
    if body.kind == Organisation.Kind.REGION:
        return of_region
    return of_region & Q(territory__departement__in={"", body.departement})


_MEMBERS = Within(lambda area: territory.members(area).exclude(kind=Member.INDIVIDUAL)[:SHOWN])
_ACCOMPLICES = accomplices.first(SHOWN)
