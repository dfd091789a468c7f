"""What a member gave through road maps: the steps that it committed to, and that were done."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from attache.kit.navigation import page_of
from attache.memberships.models import Member
from attache.memberships.registries import Fact
from attache.road_maps.models import RoadMapStep


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    if member.organisation_id is None:
        return
    done = RoadMapStep.objects.filter(
        committed=member.organisation_id,
        state=RoadMapStep.State.DONE,
        settled_on__gte=since,
        settled_on__lt=until,
    ).select_related("road_map")
    for step in done.order_by("settled_on", "pk"):
        yield Fact(
            key=f"road_map_step:{step.public_id}",
            side="gave",
            day=step.settled_on or since,
            kind=_("step of a road map done"),
            text=f"{step.text} ({step.road_map})",
            url=step.road_map.get_absolute_url(),
            space_url=page_of("road_maps_space:road_map", step.road_map.slug),
        )
