"""What a member gave through road maps: the steps that it committed to, and that were done."""

from collections.abc import Iterator
from datetime import date

from django.db.models import BigIntegerField
from django.utils.translation import gettext as _

from attache.kit.navigation import page_of
from attache.kit.prepared import Prepared
from attache.memberships.models import Member
from attache.memberships.registries import YEAR, Fact
from attache.road_maps.models import RoadMapStep

_DONE = Prepared(
    lambda body, since, until: (
        RoadMapStep.objects.filter(committed=body, state=RoadMapStep.State.DONE)
        .filter(settled_on__gte=since, settled_on__lt=until)
        .select_related("road_map")
        .only("public_id", "text", "settled_on", "road_map__title", "road_map__slug")
        .order_by("settled_on", "pk")
    ),
    BigIntegerField(),
    *YEAR,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    if member.organisation_id is None:
        return
    for step in _DONE(member.organisation_id, since, until):
        yield Fact(
            key=f"road_map_step:{step.public_id}",
            side="gave",
            day=step.settled_on or since,
            kind=_("steps of road maps done"),
            text=f"{step.text} ({step.road_map})",
            url=step.road_map.get_absolute_url(),
            space_url=page_of("road_maps_space:road_map", step.road_map.slug),
        )
