"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import date

from attache.accounts.models import User
from attache.directory.models import Organisation, Person, Territory
from attache.directory.tests import build as directory
from attache.gatherings.tests import build as gatherings
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships
from attache.road_maps.actions import road_maps, steps
from attache.road_maps.models import RoadMap, RoadMapStep

TODAY = date(2026, 11, 23)


def isere() -> Territory:
    return _territory("Isère", "departement", "38", "84", "38")


def auvergne_rhone_alpes() -> Territory:
    return _territory("Auvergne-Rhône-Alpes", "region", "84", "84", "")


def grenoble() -> Territory:
    return _territory("Grenoble-Alpes Métropole", "epci", "200040715", "84", "38")


def body(
    *,
    name: str = "",
    kind: str = Organisation.Kind.COMMUNE,
    region: str = "84",
    departement: str = "38",
    territory: Territory | None = None,
    contact_count: int = 0,
) -> Organisation:
    return directory.organisation(
        name=name,
        kind=kind,
        region=region,
        departement=departement,
        territory=territory,
        contact_count=contact_count,
    )


def member(*, of: Organisation | None = None, on: date = TODAY) -> Member:
    """A body of the Isère that belongs for the year of that day."""
    made = memberships.member(of=of or body(), opened_on=on)
    memberships.membership(of=made, starts_on=date(on.year, 1, 1), on=on)
    made.refresh_from_db()
    return made


def contact(*, at: Organisation | None = None, on: date = TODAY) -> Person:
    """Somebody who acts in the space for a member of the Isère."""
    return gatherings.contact(at=at or body(), on=on)


def road_map(
    *,
    of: Territory | None = None,
    title: str = "Une Isère hospitalière",
    aims: str = "Des lieux ouverts à tout le monde.",
    on: date = TODAY,
    by: User | None = None,
) -> RoadMap:
    territory = of or isere()
    return road_maps.open_road_map(territory=territory, title=title, aims=aims, on=on, by=by)


def step(
    of: RoadMap,
    *,
    text: str = "Recenser les tiers-lieux",
    due_on: date | None = None,
    committed: Iterable[Organisation] = (),
    on: date = TODAY,
    by: User | None = None,
) -> RoadMapStep:
    made = steps.add(of, text=text, due_on=due_on, on=on, by=by)
    for each in committed:
        steps.commit(made, each, by=by)
    made.refresh_from_db()
    return made


def told(step: RoadMapStep, *, state: str, said: str = "", on: date = TODAY, by: User) -> None:
    changes = {"state": state, "said": said}
    steps.edit(step, changes=changes, seen=step.version, on=on, by=by)


def _territory(name: str, level: str, code: str, region: str, departement: str) -> Territory:
    known = Territory.objects.filter(level=level, code=code).first()
    return known or directory.territory(
        name=name, level=level, code=code, siren="", region=region, departement=departement
    )
