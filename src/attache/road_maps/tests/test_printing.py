"""A road map on paper: always one page."""

import re

import pytest
from django.utils import translation

from attache.road_maps import printing
from attache.road_maps.actions import road_maps as actions
from attache.road_maps.models import RoadMapStep
from attache.road_maps.queries import road_maps
from attache.road_maps.tests import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("steps", "said"), [(0, ""), (1, ""), (12, "Deux sur six. "), (40, "Mot " * 120), (200, "")]
)
def test_it_stays_on_one_page(day, steps, said):
    road_map = build.road_map(aims="Des lieux ouverts. " * 250)
    RoadMapStep.objects.bulk_create(
        RoadMapStep(
            road_map=road_map,
            position=at,
            text=("Recenser les lieux du département " * 9)[:300],
            said=said,
            due_on=day,
        )
        for at in range(steps)
    )

    made = printing.page(road_maps.read(road_map, on=day), on=day)

    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


def test_what_came_of_it_stays_on_the_page_too(day, coordinator):
    road_map = build.road_map(aims="Viser. " * 700)
    actions.close(road_map, came_of_it="Suite. " * 700, seen=0, on=day, by=coordinator)

    made = printing.page(road_maps.read(road_map, on=day), on=day)

    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


def test_it_is_named_after_the_road_map():
    with translation.override("fr"):
        assert printing.file_name(build.road_map()) == "feuille-de-route-une-isere-hospitaliere.pdf"
