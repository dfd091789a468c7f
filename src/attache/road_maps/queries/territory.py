"""One territory on one page: who is there, who could be, what happens, what is meant together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import BigIntegerField, DateField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Function, Organisation, Part, Territory
from attache.gatherings.models import Event, Question
from attache.kit import maps
from attache.kit.navigation import address, page_of
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.memberships.models import Member
from attache.memberships.models.member import page as member_page
from attache.road_maps.models import RoadMap
from attache.road_maps.queries import accomplices, meet_ups, road_maps, territories
from attache.road_maps.queries.areas import DEPARTEMENT, Area, Within
from attache.road_maps.queries.meet_ups import MeetUps

SHOWN, FEW, POINTS = 12, 6, 300


@dataclass(frozen=True)
class Here:
    """A list cut short, with how many there were when they were last counted."""

    shown: list[Member] | list[Organisation]
    count: int

    @property
    def left(self) -> int:
        return max(self.count - SHOWN, 0) if len(self.shown) == SHOWN else 0


@dataclass(frozen=True)
class Page:
    area: Area
    map: maps.Map
    members: Here
    accomplices: Here
    # Permanent contacts and agents of change of the members that are shown.
    people: list[tuple[Function, list[Part]]]
    meet_ups: MeetUps
    questions: list[Question]
    road_maps: list[RoadMap]

    @property
    def members_url(self) -> str:
        return f"{address('memberships:members')}?{self.area.asked}"

    @property
    def accomplices_url(self) -> str:
        kinds = urlencode({"type": accomplices.KINDS}, doseq=True)
        return f"{address('directory:organisations')}?{self.area.asked}&{kinds}"

    @property
    def meet_ups_url(self) -> str:
        return f"{address('gatherings:events')}?type={Event.Kind.MEET_UP}"


def page(area: Area, user: User, *, at: datetime, on: date) -> Page:
    """A fixed number of questions, whatever is there."""
    counted = territories.counts(at=at)
    shown = _MEMBERS(area)
    return Page(
        area=area,
        map=map_of(area, counted),
        members=Here(shown, counted.members[area.place]),
        accomplices=Here(_ACCOMPLICES(area), counted.accomplices[area.place]),
        people=_people(shown, on=on),
        meet_ups=meet_ups.told(area, at=at),
        questions=_QUESTIONS(area) if user.has_perm("questions.view") else [],
        road_maps=_ROAD_MAPS(area) if user.has_perm("road_maps.view") else [],
    )


def members(area: Area) -> QuerySet[Member]:
    return Member.objects.filter(area.within(), belongs=True).order_by("sort_name", "pk")


def of_area(area: Area, found: QuerySet[RoadMap]) -> QuerySet[RoadMap]:
    """Those of the territory and of what is inside it, open ones first."""
    # Asked of each road map, of which there are few: a région has a thousand territories.
    inside = Territory.objects.filter(area.within(), pk=OuterRef("territory"))
    here = found.filter(Exists(inside)).select_related("territory")
    ordered = road_maps.with_counts(here).order_by(F("closed_on").desc(nulls_first=True), "-pk")
    return ordered[:SHOWN]


def map_of(area: Area, counted: territories.Counts) -> maps.Map:
    counts = {code: counted.members[DEPARTEMENT, code] for code in sorted(area.departements)}
    largest = max(counts.values(), default=0)
    outlines, view_box = _drawn(area.departements)
    return maps.Map(
        title=_("%(territory)s on the map") % {"territory": area.name},
        sentence=territories.members_in_words(counted.members[area.place]) + ".",
        outlines=outlines,
        view_box=view_box,
        shades={
            code: maps.Shade(
                maps.level(count, largest=largest),
                territories.members_in_words(count),
                page_of("road_maps:territory", DEPARTEMENT, code) if code != area.code else "",
            )
            for code, count in counts.items()
            if count
        },
        points=[
            maps.Point(x, y, name, member_page(kind, key))
            for name, kind, key, x, y in _PLACED(area)
            if x is not None
        ],
        area_label=_("Département"),
        measure=_("Members"),
    )


@cache
def _drawn(departements: frozenset[str]) -> tuple[list[maps.Outline], str]:
    kept = [each for each in geography.outlines().departements if each.code in departements]
    return kept, maps.framed(kept)


def _people(shown: Sequence[Member], *, on: date) -> list[tuple[Function, list[Part]]]:
    parts = _PARTS([member.organisation_id for member in shown if member.organisation_id], on)
    by_function = groupby(parts, key=lambda part: part.function)
    return [(function, list(theirs)) for function, theirs in by_function][:SHOWN]


def _placed(area: Area) -> QuerySet[Member, tuple[Any, ...]]:
    """A town stands where its intercommunality does: the official division places those alone."""
    # Whoever has no place is left out later: looking for 300 who have could read everybody.
    around = Territory.objects.filter(
        level=Territory.Level.EPCI, code=OuterRef("organisation__territory__epci")
    ).exclude(code="")
    return (
        members(area)
        .annotate(
            x=Coalesce(F("organisation__territory__x"), Subquery(around.values("x")[:1])),
            y=Coalesce(F("organisation__territory__y"), Subquery(around.values("y")[:1])),
        )
        .values_list("name", "kind", "key", "x", "y")[:POINTS]
    )


def _parts(bodies: Sequence[int], on: date) -> QuerySet[Part]:
    """What those named by these bodies are for the tie; a function plays two of these at most."""
    functions = Function.objects.living(on).filter(organisation__in=bodies)
    return (
        Part.objects.filter(
            function__in=functions,
            kind__in=[Part.Kind.PERMANENT_CONTACT, Part.Kind.AGENT_OF_CHANGE],
        )
        .select_related("function__person", "function__organisation")
        .order_by(
            "function__organisation__sort_name", "function__person__sort_name", "function", "-kind"
        )[: 2 * SHOWN]
    )


def _questions(area: Area) -> QuerySet[Question]:
    here = Question.objects.filter(area.within("organisation__"))
    return here.select_related("organisation").order_by("-asked_on", "-pk")[:FEW]


_MEMBERS = Within(lambda area: members(area)[:SHOWN])
_PLACED = Within(_placed, asked_as=PreparedRows)
_ACCOMPLICES = accomplices.first(SHOWN)
_PARTS = Prepared(_parts, Several(BigIntegerField()), DateField())
_QUESTIONS = Within(_questions)
_ROAD_MAPS = Within(lambda area: of_area(area, RoadMap.objects.all()))
