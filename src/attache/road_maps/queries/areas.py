"""The régions and the départements, as places in which bodies sit and things happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Case, CharField, Field, IntegerField, Q, QuerySet, Value, When

from attache.directory import geography
from attache.directory.models import Organisation, Territory
from attache.kit.navigation import page_of
from attache.kit.prepared import Prepared, Several

M = TypeVar("M")
REGION, DEPARTEMENT = Territory.Level.REGION, Territory.Level.DEPARTEMENT


@dataclass(frozen=True, slots=True)
class Area:
    """A région, or a département with the région that it is of."""

    level: str
    code: str
    name: str
    region: str

    @property
    def key(self) -> str:
        return f"{self.level}-{self.code}"

    @property
    def place(self) -> tuple[str, str]:
        return self.level, self.code

    @property
    def url(self) -> str:
        return page_of("road_maps:territory", self.level, self.code)

    @property
    def asked(self) -> str:
        """The filter by which lists of bodies and of members keep what sits here."""
        return f"{self.level}={self.code}"

    @property
    def departements(self) -> frozenset[str]:
        if self.level == DEPARTEMENT:
            return frozenset({self.code})
        every = geography.departements().values()
        return frozenset(each.code for each in every if each.region == self.code)

    @property
    def region_area(self) -> Area | None:
        return found(REGION, self.region) if self.level == DEPARTEMENT else None

    def within(self, prefix: str = "") -> Q:
        """Keep what sits here: bodies, members and territories name places by the same columns."""
        # The région is said of a département as well: it comes first in the indexes.
        here = Q(**{f"{prefix}region": self.region})
        if self.level == DEPARTEMENT:
            here &= Q(**{f"{prefix}departement": self.code})
        return here


class Within(Generic[M]):
    """The same question about a région and about a département, written once.

    Its rows are records or, asked as `PreparedRows`, values.
    """

    def __init__(
        self,
        make: Callable[..., QuerySet[Any, M]],
        *fields: Field[Any, Any] | Several,
        asked_as: Callable[..., Callable[..., list[Any]]] = Prepared,
    ) -> None:
        code: CharField[str, str] = CharField()
        self._of_region = asked_as(
            lambda region, *more: make(Area(REGION, region, "", region), *more), code, *fields
        )
        self._of_departement = asked_as(
            lambda region, code, *more: make(Area(DEPARTEMENT, code, "", region), *more),
            *(code, code),
            *fields,
        )

    def __call__(self, area: Area, *values: object) -> list[M]:
        if area.level == DEPARTEMENT:
            return self._of_departement(area.region, area.code, *values)
        return self._of_region(area.region, *values)


def found(level: str, code: str) -> Area | None:
    if level == REGION and (region := geography.regions().get(code)):
        return Area(REGION, code, region.name, code)
    if level == DEPARTEMENT and (departement := geography.departements().get(code)):
        return Area(DEPARTEMENT, code, departement.name, departement.region)
    return None


def of(territory: Territory) -> Area | None:
    """The nearest of an intercommunality is its département."""
    if territory.level == REGION:
        return found(REGION, territory.code)
    return found(DEPARTEMENT, territory.departement)


def of_bodies(bodies: Iterable[Organisation]) -> list[Area]:
    """Where these bodies sit, each place once: départements first, then the régions around."""
    kept = list(bodies)
    near = [found(DEPARTEMENT, each.departement) for each in kept]
    around = [found(REGION, each.region) for each in kept]
    return list(dict.fromkeys(area for area in [*near, *around] if area))


def inside(area: Area) -> QuerySet[Territory]:
    """The territory itself first, then what is inside it: those that may have a road map."""
    may_have = [REGION, DEPARTEMENT, Territory.Level.EPCI]
    rank = Case(
        *(When(level=level, then=Value(at)) for at, level in enumerate(may_have)),
        output_field=IntegerField(),
    )
    found = Territory.objects.filter(area.within(), level__in=may_have)
    return found.order_by(rank, "folded", "pk")
