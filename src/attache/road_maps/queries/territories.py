"""The territories where something is: members, accomplices, meet-ups, a road map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.directory import geography
from attache.directory.models import Territory
from attache.gatherings.models import Appearance
from attache.kit import maps
from attache.kit.folding import folded
from attache.kit.navigation import page_of
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.memberships.models import Member
from attache.road_maps.models import RoadMap
from attache.road_maps.queries.accomplices import accomplices
from attache.road_maps.queries.areas import DEPARTEMENT, REGION
from attache.road_maps.queries.meet_ups import meet_ups

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

# A level and a code.
Place = tuple[str, str]
# Counting reads every member: it is done this often, whoever looks, and the page says when.
KEPT_FOR = timedelta(minutes=10)
KEPT = "road_maps:counts"


@dataclass(frozen=True)
class Counts:
    """How many of each there are in each région and département; a département counts in both."""

    at: datetime
    members: Counter[Place] = field(default_factory=Counter)
    accomplices: Counter[Place] = field(default_factory=Counter)
    meet_ups: Counter[Place] = field(default_factory=Counter)
    road_maps: Counter[Place] = field(default_factory=Counter)

    @property
    def places(self) -> set[Place]:
        return {*self.members, *self.accomplices, *self.meet_ups, *self.road_maps}


def counts(*, at: datetime) -> Counts:
    kept: Counts | None = cache.get(KEPT)
    if kept is None:
        kept = _counted(at)
        cache.set(KEPT, kept, KEPT_FOR.total_seconds())
    return kept


def count_again() -> None:
    """Something was just decided that whoever did it looks for on the list."""
    cache.delete(KEPT)


def _counted(at: datetime) -> Counts:
    """Four questions and one more, whatever there is."""
    return Counts(
        at=at,
        members=_spread(_by_place(Member.objects.filter(belongs=True))),
        accomplices=_spread(_by_place(accomplices())),
        meet_ups=_meet_ups(),
        road_maps=_spread(_by_place(RoadMap.objects.filter(closed_on=None), "territory__")),
    )


def listed(user: User, counted: Counts) -> QuerySet[Territory]:
    if not user.has_perm("road_maps.view"):
        return Territory.objects.none()
    # What a list shows of a territory: it has a dozen columns more.
    return Territory.objects.filter(_at(counted.places)).only("level", "code", "name", "region")


def table(counted: Counts) -> Table:
    """The list, with what was counted in each."""
    return Table(
        name="territoires",
        title=gettext_lazy("Territories"),
        columns=[
            Column(
                "nom",
                gettext_lazy("Territory"),
                _name,
                sort="folded",
                export=lambda territory: territory.name,
            ),
            _count("adherents", gettext_lazy("Members"), counted.members),
            _count("complices", gettext_lazy("Accomplices"), counted.accomplices),
            _count("rencontres", gettext_lazy("Meet-ups"), counted.meet_ups),
            _count("feuilles", gettext_lazy("Road maps"), counted.road_maps),
            Column(
                "niveau",
                gettext_lazy("Level"),
                lambda territory: territory.get_level_display(),
                hidden=True,
            ),
            Column("region", gettext_lazy("Region"), _region, hidden=True),
        ],
        facets=[
            Facet(
                "niveau",
                gettext_lazy("Level"),
                [(level.value, level.label) for level in (REGION, DEPARTEMENT)],
                lambda territories, chosen: territories.filter(level__in=chosen),
            ),
            Facet(
                "avec",
                gettext_lazy("With"),
                [
                    ("adherents", gettext_lazy("members")),
                    ("complices", gettext_lazy("local accomplices")),
                    ("rencontres", gettext_lazy("meet-ups")),
                    ("feuilles", gettext_lazy("a road map under way")),
                ],
                lambda territories, chosen: _having(territories, chosen, counted),
            ),
        ],
        default_sort="nom",
        search=lambda territories, text: territories.filter(folded__contains=folded(text)),
        search_label=gettext_lazy("Name of a territory…"),
        empty_title=gettext_lazy("No territory yet"),
        empty_text=gettext_lazy("Those where members or accomplices are will be here."),
    )


def map_of(counted: Counts) -> maps.Map:
    """Each département as dark as it has members, with the way to its page."""
    of_departements = {code: n for (level, code), n in counted.members.items() if level != REGION}
    largest = max(of_departements.values(), default=0)
    shown = {code for level, code in counted.places if level == DEPARTEMENT}
    return maps.Map(
        title=_("Members by département"),
        sentence=ngettext(
            "%(n)d département has members.",
            "%(n)d départements have members.",
            len(of_departements),
        )
        % {"n": len(of_departements)},
        outlines=geography.outlines().departements,
        view_box=geography.outlines().view_box,
        shades={
            code: maps.Shade(
                maps.level(of_departements.get(code, 0), largest=largest),
                members_in_words(of_departements.get(code, 0)),
                page_of("road_maps:territory", DEPARTEMENT, code),
            )
            for code in sorted(shown & geography.departements().keys())
        },
        area_label=_("Département"),
        measure=_("Members"),
    )


def members_in_words(count: int) -> str:
    return ngettext("%(n)d member", "%(n)d members", count) % {"n": count}


def _count(name: str, label: Words, of: Counter[Place]) -> Column:
    def counted(territory: Territory) -> int | None:
        return of[territory.level, territory.code] or None

    return Column(name, label, counted, numeric=True)


def _name(territory: Territory) -> SafeString:
    url = page_of("road_maps:territory", territory.level, territory.code)
    named = format_html('<a href="{}">{}</a>', url, territory.name)
    if territory.level == DEPARTEMENT:
        return named
    return format_html("{} {}", named, tag(str(territory.get_level_display())))


def _region(territory: Territory) -> str:
    return geography.region_name(territory.region) if territory.level == DEPARTEMENT else ""


def _having(
    territories: QuerySet[Territory], chosen: list[str], counted: Counts
) -> QuerySet[Territory]:
    of = {
        "adherents": counted.members,
        "complices": counted.accomplices,
        "rencontres": counted.meet_ups,
        "feuilles": counted.road_maps,
    }
    return territories.filter(_at({place for name in chosen for place in of[name]}))


def _at(places: set[Place]) -> Q:
    wanted = Q(pk__in=[])
    for level in (REGION, DEPARTEMENT):
        wanted |= Q(level=level, code__in=[code for of, code in places if of == level])
    return wanted


def _by_place(records: QuerySet[Any], prefix: str = "") -> Iterable[tuple[str, str, int]]:
    places = (f"{prefix}region", f"{prefix}departement")
    return list(records.order_by().values_list(*places).annotate(Count("pk")))


def _spread(rows: Iterable[tuple[str, str, int]]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for region, departement, count in rows:
        if region in geography.regions():
            found[REGION, region] += count
        if departement in geography.departements():
            found[DEPARTEMENT, departement] += count
    return found


def _meet_ups() -> Counter[Place]:
    """A meet-up counts once in each place where it is: its territory, the seats of its hosts."""
    hosts = Appearance.objects.filter(role=Appearance.Role.HOST, event__in=meet_ups().values("pk"))
    placed = {
        *meet_ups()
        .filter(territory__isnull=False)
        .values_list("pk", "territory__region", "territory__departement"),
        *hosts.filter(organisation__isnull=False).values_list(
            "event", "organisation__region", "organisation__departement"
        ),
    }
    seen = {(pk, REGION, region) for pk, region, _departement in placed}
    seen |= {(pk, DEPARTEMENT, departement) for pk, _region, departement in placed}
    known = {REGION: {*geography.regions()}, DEPARTEMENT: {*geography.departements()}}
    return Counter((level, code) for _pk, level, code in seen if code in known[level])
