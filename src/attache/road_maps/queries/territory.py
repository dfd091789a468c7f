"""One territory on one page: who is there, who could be, what happens, what is meant together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Function, Organisation, Part, Territory
from attache.gatherings.models import Event, Question
from attache.kit import maps
from attache.kit.navigation import address, page_of
from attache.memberships.models import Member
from attache.road_maps.models import RoadMap
from attache.road_maps.queries import meet_ups, road_maps, territories
from attache.road_maps.queries.accomplices import KINDS, accomplices
from attache.road_maps.queries.areas import DEPARTEMENT, Area
from attache.road_maps.queries.meet_ups import MeetUps

SHOWN, FEW, POINTS = 12, 6, 300


@dataclass(frozen=True)
class Here:
    """A list cut short, with how many there are."""

    shown: list[Member] | list[Organisation]
    count: int

    @property
    def left(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Page:
    area: Area
    map: maps.Map
    members: Here
    accomplices: Here
    # Permanent contacts and agents of change of the members that are shown.
    people: list[Function]
    meet_ups: MeetUps
    questions: list[Question]
    road_maps: list[RoadMap]

    @property
    def members_url(self) -> str:
        return f"{address('memberships:members')}?{self.area.asked}"

    @property
    def accomplices_url(self) -> str:
        kinds = urlencode({"type": KINDS}, doseq=True)
        return f"{address('directory:organisations')}?{self.area.asked}&{kinds}"

    @property
    def meet_ups_url(self) -> str:
        return f"{address('gatherings:events')}?type={Event.Kind.MEET_UP}"


def page(area: Area, user: User, *, at: datetime, on: date) -> Page:
    """A fixed number of questions, whatever is there."""
    counts = _by_departement(area)
    here = members(area).order_by("sort_name", "pk")
    shown = list(here[:SHOWN])
    known = accomplices().filter(area.within())
    return Page(
        area=area,
        map=map_of(area, counts),
        members=Here(shown, sum(counts.values())),
        accomplices=Here(list(known.order_by("sort_name", "pk")[:SHOWN]), known.count()),
        people=_people(shown, on=on),
        meet_ups=meet_ups.told(area, meet_ups.meet_ups(), at=at),
        questions=_questions(area, user),
        road_maps=of_area(area, RoadMap.objects.visible_to(user)),
    )


def members(area: Area) -> QuerySet[Member]:
    return Member.objects.filter(area.within(), belongs=True)


def of_area(area: Area, found: QuerySet[RoadMap]) -> list[RoadMap]:
    """Those of the territory and of what is inside it, open ones first."""
    here = found.filter(area.within("territory__")).select_related("territory")
    ordered = road_maps.with_counts(here).order_by(F("closed_on").desc(nulls_first=True), "-pk")
    return list(ordered[:SHOWN])


def map_of(area: Area, counts: dict[str, int]) -> maps.Map:
    largest = max(counts.values(), default=0)
    outlines = [
        each for each in geography.outlines().departements if each.code in area.departements
    ]
    return maps.Map(
        title=_("%(territory)s on the map") % {"territory": area.name},
        sentence=territories.members_in_words(sum(counts.values())) + ".",
        outlines=outlines,
        view_box=maps.framed(outlines),
        shades={
            code: maps.Shade(
                maps.level(count, largest=largest),
                territories.members_in_words(count),
                page_of("road_maps:territory", DEPARTEMENT, code) if code != area.code else "",
            )
            for code, count in counts.items()
            if code in area.departements
        },
        points=_points(area),
        area_label=_("Département"),
        measure=_("Members"),
    )


def _by_departement(area: Area) -> dict[str, int]:
    rows = members(area).order_by().values_list("departement").annotate(Count("pk"))
    return dict(rows)


def _points(area: Area) -> list[maps.Point]:
    """A town stands where its intercommunality does: the official division places those alone."""
    around = Territory.objects.filter(
        level=Territory.Level.EPCI, code=OuterRef("territory__epci")
    ).exclude(code="")
    belonging = Member.objects.filter(organisation=OuterRef("pk"), belongs=True)
    placed = (
        Organisation.objects.filter(area.within(), territory__isnull=False)
        .filter(Exists(belonging))
        .annotate(
            x=Coalesce(F("territory__x"), Subquery(around.values("x")[:1])),
            y=Coalesce(F("territory__y"), Subquery(around.values("y")[:1])),
        )
        .filter(x__isnull=False)
        .order_by("sort_name", "pk")
        .only("name", "slug")
    )
    return [
        maps.Point(vars(body)["x"], vars(body)["y"], body.name, body.get_absolute_url())
        for body in placed[:POINTS]
    ]


def _people(shown: list[Member], *, on: date) -> list[Function]:
    bodies = [member.organisation_id for member in shown if member.organisation_id]
    kinds = [Part.Kind.PERMANENT_CONTACT, Part.Kind.AGENT_OF_CHANGE]
    playing = Part.objects.filter(function=OuterRef("pk"), kind__in=kinds)
    return list(
        Function.objects.living(on)
        .filter(Exists(playing), organisation__in=bodies)
        .select_related("person", "organisation")
        .prefetch_related(Prefetch("parts", Part.objects.filter(kind__in=kinds).order_by("-kind")))
        .order_by("organisation__sort_name", "person__sort_name", "pk")[:SHOWN]
    )


def _questions(area: Area, user: User) -> list[Question]:
    asking = Organisation.objects.filter(area.within())
    return list(
        Question.objects.visible_to(user)
        .filter(organisation__in=asking.values("pk"))
        .select_related("organisation")
        .order_by("-asked_on", "-pk")[:FEW]
    )
