"""Road maps as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Organisation
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.memberships.models import Member
from attache.road_maps.models import RoadMap, RoadMapStep

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

State = RoadMapStep.State
TONES: dict[str, Tone] = {
    State.TO_DO: "plain",
    State.UNDER_WAY: "look",
    State.DONE: "kept",
    State.DROPPED: "lost",
}
OPEN, CLOSED = "ouverte", "close"
LATE, ALONE = "retard", "personne"


@dataclass(frozen=True)
class StepRead:
    """A step with what its line shows; `ours` are the bodies of whoever reads it in the space."""

    step: RoadMapStep
    bodies: list[Organisation]
    tone: Tone
    is_late: bool
    ours: list[Organisation]
    others: list[Organisation]


@dataclass(frozen=True)
class Read:
    road_map: RoadMap
    steps: list[StepRead]

    @property
    def done(self) -> int:
        return sum(each.step.state == State.DONE for each in self.steps)

    @property
    def without_anybody(self) -> int:
        return sum(each.step.is_open and not each.bodies for each in self.steps)

    @property
    def late(self) -> int:
        return sum(each.is_late for each in self.steps)


def readable(user: User) -> QuerySet[RoadMap]:
    return RoadMap.objects.visible_to(user).select_related("territory")


def with_counts(road_maps: QuerySet[RoadMap]) -> QuerySet[RoadMap]:
    """Bring along how many steps each has, and how many of them are done."""
    return road_maps.annotate(
        step_count=Count("steps"), done_count=Count("steps", filter=Q(steps__state=State.DONE))
    )


def read(road_map: RoadMap, *, on: date, ours: tuple[Organisation, ...] = ()) -> Read:
    """Two queries, however many steps and bodies there are."""
    gone = Member.objects.filter(organisation=OuterRef("pk"), belongs=False, until__lte=on)
    bodies = (
        Organisation.objects.annotate(has_left=Exists(gone))
        .order_by("sort_name", "pk")
        .only("name", "slug", "sort_name")
    )
    steps = road_map.steps.select_related("said_by").prefetch_related(Prefetch("committed", bodies))
    return Read(road_map, [_step(step, on=on, ours=ours) for step in steps])


def _step(step: RoadMapStep, *, on: date, ours: tuple[Organisation, ...]) -> StepRead:
    committed = list(step.committed.all())
    return StepRead(
        step,
        bodies=committed,
        tone=TONES[step.state],
        is_late=step.is_late(on) and not step.road_map.closed_on,
        ours=[body for body in ours if body in committed],
        others=[body for body in ours if body not in committed],
    )


def progress(road_map: RoadMap) -> str:
    """How far it is, of a road map that `with_counts` brought."""
    counted = vars(road_map)
    return _("%(done)s of %(steps)s") % {
        "done": counted["done_count"],
        "steps": counted["step_count"],
    }


def table(on: date) -> Table:
    """The list of road maps: which have late steps depends on the day."""
    return Table(
        name="feuilles-de-route",
        title=gettext_lazy("Road maps"),
        columns=[
            Column(
                "titre",
                gettext_lazy("Road map"),
                lambda road_map: road_map.title,
                url=RoadMap.get_absolute_url,
            ),
            Column(
                "territoire", gettext_lazy("Territory"), lambda road_map: str(road_map.territory)
            ),
            Column(
                "depuis",
                gettext_lazy("Since"),
                lambda road_map: road_map.opened_on,
                sort="opened_on",
            ),
            Column("etapes", gettext_lazy("Steps done"), progress, numeric=True),
            Column(
                "etat",
                gettext_lazy("State"),
                _state,
                export=lambda road_map: _("closed") if road_map.closed_on else _("under way"),
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                [(OPEN, gettext_lazy("under way")), (CLOSED, gettext_lazy("closed"))],
                _in_state,
            ),
            Facet(
                "etapes",
                gettext_lazy("Steps"),
                [
                    (LATE, gettext_lazy("a late step")),
                    (ALONE, gettext_lazy("a step without anybody")),
                ],
                lambda road_maps, chosen: _with_steps(road_maps, chosen, on),
            ),
            Facet(
                "region",
                gettext_lazy("Region"),
                geography.region_choices,
                lambda road_maps, regions: road_maps.filter(territory__region__in=regions),
            ),
        ],
        default_sort="-depuis",
        search=lambda road_maps, text: road_maps.filter(
            pk__in=search.keeping(text, kind="road_map")
        ),
        search_label=gettext_lazy("Title, aims, steps, territory…"),
        empty_title=gettext_lazy("No road map yet"),
        empty_text=gettext_lazy(
            "What the members of a territory mean to do together will be here: open it from the "
            "page of the territory."
        ),
    )


def _state(road_map: RoadMap) -> SafeString:
    return tag(_("closed")) if road_map.closed_on else tag(_("under way"), tone="kept")


def _in_state(road_maps: QuerySet[RoadMap], chosen: list[str]) -> QuerySet[RoadMap]:
    states = {OPEN: Q(closed_on__isnull=True), CLOSED: Q(closed_on__isnull=False)}
    return any_of(road_maps, chosen, states)


def _with_steps(road_maps: QuerySet[RoadMap], chosen: list[str], on: date) -> QuerySet[RoadMap]:
    late = RoadMapStep.objects.late(on)
    alone = RoadMapStep.objects.open().filter(uncommitted_since__isnull=False)
    having = {LATE: late, ALONE: alone}
    answers = {name: Q(pk__in=steps.values("road_map")) for name, steps in having.items()}
    return any_of(road_maps, chosen, answers)
