"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from datetime import date
from decimal import Decimal
from itertools import count

from attache.directory import bodies
from attache.directory.models import (
    Budget,
    Function,
    Organisation,
    Part,
    Person,
    Territory,
    Theme,
)
from attache.kit import folding, slugs

_serial = count(1)


def territory(  # noqa: PLR0913 -- one argument a field
    *,
    name: str = "Rennes Métropole",
    level: str = "epci",
    code: str = "243500139",
    siren: str = "243500139",
    legal_category: str = "7344",
    population: int | None = 483199,
    region: str = "53",
    departement: str = "35",
    vintage: int = 2026,
) -> Territory:
    return Territory.objects.create(
        name=name,
        folded=folding.folded(name),
        level=level,
        code=code,
        siren=siren,
        legal_category=legal_category,
        population=population,
        region=region,
        departement=departement,
        vintage=vintage,
    )


def theme(*, name: str = "") -> Theme:
    name = name or f"Thème {next(_serial)}"
    return Theme.objects.create(name=name, sort_name=bodies.sort_name(name), slug=slugs.of(name))


def organisation(  # noqa: PLR0913 -- one argument a field
    *,
    name: str = "",
    slug: str = "",
    kind: str = Organisation.Kind.COMMUNE,
    siren: str = "",
    siret: str = "",
    territory: Territory | None = None,
    region: str = "",
    departement: str = "",
    parent: Organisation | None = None,
    contact_count: int = 0,
    level_count: int = 0,
) -> Organisation:
    name = name or f"Ville d'Essai {next(_serial)}"
    return Organisation.objects.create(
        name=name,
        sort_name=bodies.sort_name(name),
        slug=slug or slugs.of(name),
        kind=kind,
        siren=siren,
        siret=siret,
        territory=territory,
        region=region,
        departement=departement,
        parent=parent,
        contact_count=contact_count,
        level_count=level_count,
    )


def person(*, first_name: str = "Angèle", last_name: str = "", email: str = "") -> Person:
    last_name = last_name or f"Fictive {next(_serial)}"
    return Person.objects.create(
        first_name=first_name,
        last_name=last_name,
        sort_name=bodies.sort_name(last_name, first_name),
        email=email,
    )


def function(  # noqa: PLR0913 -- one argument a field
    *,
    of: Person | None = None,
    at: Organisation | None = None,
    title: str = "Chargée de mission",
    unit: str = "",
    level: str = Function.Level.OFFICER,
    starts_on: date | None = date(2024, 1, 1),
    ends_on: date | None = None,
    succession_open: bool = False,
    parts: tuple[str, ...] = (),
) -> Function:
    made = Function.objects.create(
        person=of or person(),
        organisation=at or organisation(),
        title=title,
        unit=unit,
        level=level,
        starts_on=starts_on,
        ends_on=ends_on,
        succession_open=succession_open,
    )
    Part.objects.bulk_create(Part(function=made, kind=kind) for kind in parts)
    return made


def budget(
    *,
    of: Organisation | None = None,
    year: int = 2025,
    amount: Decimal = Decimal(1_400_000),
    kind: str = Budget.Kind.OPERATING,
    source: str = "OFGL",
) -> Budget:
    return Budget.objects.create(
        organisation=of or organisation(), year=year, amount=amount, kind=kind, source=source
    )
