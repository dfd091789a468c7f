"""What road maps add to the page of a body: the steps to which it committed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.queries.about import About
from attache.directory.registries import Panel, Party
from attache.kit.timeline import Entry
from attache.road_maps.models import RoadMapStep
from attache.road_maps.queries.road_maps import TONES

TOLD, SHOWN = 30, 8

_STEPS = About(
    lambda _owner, organisation: (
        RoadMapStep.objects.filter(committed=organisation)
        .select_related("road_map")
        .only(
            *("text", "due_on", "state", "said", "settled_on"),
            *("road_map__title", "road_map__slug", "road_map__closed_on"),
        )
        .order_by("-settled_on", "due_on", "pk")[:TOLD]
    )
)


def committed(body: Organisation, user: User, day: date) -> dict[str, Any] | None:
    """Its steps still to be done first, then the last that were settled."""
    if not user.has_perm("road_maps.view"):
        return None
    steps = _STEPS.again(body)
    if not steps:
        return None
    ordered = sorted(steps, key=lambda step: not step.is_open)[:SHOWN]
    return {"steps": [(step, TONES[step.state], step.is_late(day)) for step in ordered]}


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not isinstance(party, Organisation) or not user.has_perm("road_maps.view"):
        return
    for step in _STEPS.first(party):
        if step.settled_on and step.state == RoadMapStep.State.DONE:
            done = _("Step of a road map done: %(step)s") % {"step": step}
            url = step.road_map.get_absolute_url()
            yield Entry(step.settled_on, done, str(step.road_map), url, "kept")


PANEL = Panel("organisation", "together", "road_maps/panels/steps.html", committed)
