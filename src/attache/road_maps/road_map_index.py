"""What the search knows of road maps, and how provenance shows them."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.kit.provenance import Kind, Reader, Shown
from attache.kit.search import Entry, Source
from attache.road_maps.models import RoadMap


def entries(road_maps: QuerySet[RoadMap]) -> Iterator[Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for road_map in road_maps.select_related("territory").prefetch_related("steps"):
            told = [f"{step.text} {step.said}" for step in road_map.steps.all()]
            yield Entry(
                pk=road_map.pk,
                title=road_map.title,
                body=" ".join([road_map.territory.name, road_map.aims, *told, road_map.came_of_it]),
                url=road_map.get_absolute_url(),
                hint=road_map.territory.name,
            )


def shown(keys: Iterable[int], reader: Reader) -> Shown:
    """The team alone sees them in a chain: members come to theirs from their territory."""
    if reader.face != "desk":
        return {}
    found = RoadMap.objects.visible_to(reader.user).filter(pk__in=list(keys))
    return {each.pk: (each.title, each.get_absolute_url(), each.opened_on) for each in found}


ROAD_MAPS = Source("road_map", RoadMap, "road_maps.view", _("Road maps"), entries)
ROAD_MAP = Kind("road_map", RoadMap, _("Road map"), shown, permission="road_maps.lead")
