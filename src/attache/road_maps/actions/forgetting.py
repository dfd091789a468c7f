"""What road maps keep of somebody who is erased."""

from django.utils.translation import gettext_lazy as _

from attache.directory.actions.unnaming import unname
from attache.directory.registries import Eraser, Erasing
from attache.kit import search
from attache.road_maps.models import RoadMap, RoadMapStep


def erase(erasing: Erasing) -> None:
    """What is meant together and where it stands stays said, without their name."""
    road_maps = unname(erasing, RoadMap.objects.all(), ["title", "aims", "came_of_it"])
    steps = unname(erasing, RoadMapStep.objects.all(), ["text", "said"])
    search.put("road_map", {each.pk for each in road_maps} | {each.road_map_id for each in steps})


ERASER = Eraser(
    erase,
    goes=[_("Their name where a road map says it.")],
    stays=[_("What the members of a territory mean to do together, and how far it is.")],
)
