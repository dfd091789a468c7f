"""Who might commit to a step: those of the territory first, anybody by searching."""

from __future__ import annotations

from dataclasses import dataclass

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.queries import parties
from attache.memberships.models import Member
from attache.road_maps.models import RoadMapStep
from attache.road_maps.queries import areas, territory
from attache.road_maps.queries.accomplices import accomplices

SHOWN = 20


@dataclass(frozen=True)
class Offered:
    """Bodies that have not committed yet; `found` answers what was looked for."""

    members: list[Organisation]
    accomplices: list[Organisation]
    found: list[Organisation]


def offered(step: RoadMapStep, text: str, user: User) -> Offered:
    committed = set(step.committed.values_list("pk", flat=True))
    area = areas.of(step.road_map.territory)
    members = territory.members(area) if area else Member.objects.none()
    bodies = members.filter(organisation__isnull=False).exclude(organisation__in=committed)
    known = accomplices().filter(area.within()) if area else accomplices().none()
    found = [party for party, _hit in parties.found(text, user=user, people=False)] if text else []
    return Offered(
        members=[
            member.organisation
            for member in bodies.select_related("organisation")[:SHOWN]
            if member.organisation
        ],
        accomplices=list(known.exclude(pk__in=committed).order_by("sort_name", "pk")[:SHOWN]),
        found=[
            body for body in found if isinstance(body, Organisation) and body.pk not in committed
        ],
    )
