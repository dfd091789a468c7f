"""The official division of France: read from the files of the State, and searched."""

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Case, F, IntegerField, ManyToOneRel, Q, QuerySet, Value, When

from attache.directory import geography
from attache.directory.models import Territory
from attache.kit import folding

DATA = geography.DATA

_COLUMNS = ["name", "folded", "siren", "legal_category", "population", "region", "departement"]
_COLUMNS += ["epci", "postcodes", "vintage", "x", "y"]
_LEGAL_CATEGORIES = {"CC": "7346", "CA": "7348", "CU": "7343", "METRO": "7344", "MET69": "7229"}
_CATEGORY_OF = {"region": "7230", "departement": "7220"}
_LEVEL_RANK = {level: rank for rank, level in enumerate(Territory.Level.values)}
_SMALL_WORDS = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"]
)
# The legal category of overseas collectivities, each with a law of its own.
OVERSEAS = "7225"
_ARTICLES = ("l", "la", "le", "les")
_SHORTENED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# What people write around a name, and the level that it means.
_LEVEL_WORDS = {
    "ville": Territory.Level.COMMUNE,
    "mairie": Territory.Level.COMMUNE,
    "commune": Territory.Level.COMMUNE,
    "departement": Territory.Level.DEPARTEMENT,
    "departemental": Territory.Level.DEPARTEMENT,
    "region": Territory.Level.REGION,
    "regional": Territory.Level.REGION,
    "metropole": Territory.Level.EPCI,
    "agglomeration": Territory.Level.EPCI,
    "agglo": Territory.Level.EPCI,
    "communaute": Territory.Level.EPCI,
    "communes": Territory.Level.EPCI,
    "urbaine": Territory.Level.EPCI,
    "conseil": None,
}
_CODE = re.compile(r"[0-9]{2,3}|2[AB]|[0-9]{5}|2[AB][0-9]{3}", re.IGNORECASE)


class Unreadable(ValueError):
    """The folder does not hold the official division as we know it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    year: int
    count: int


def load(folder: Path = DATA, *, again: bool = False) -> Loaded | None:
    """Bring the table up to the files of `folder`; None when it is there already.

    A territory that no longer exists stays, with its old vintage, while a body is bound to it.
    """
    year = _year(folder)
    if not again and Territory.objects.filter(vintage__gte=year).exists():
        return None
    try:
        territories = list(_read(folder, year))
    except (KeyError, OSError, TypeError, ValueError) as error:
        raise Unreadable(f"{folder}: {error!r}") from error
    with transaction.atomic():
        _write(territories)
        _forget_the_abolished(year)
    return Loaded(year, len(territories))


def find(text: str, limit: int = 10) -> list[Territory]:
    """Find by SIREN, SIRET or COG code, by name with or without accents, by part of a name."""
    number = re.sub(r"[\s\u00a0\u202f.]", "", text)
    if re.fullmatch(r"[0-9]{9}|[0-9]{14}", number):
        return list(_living().filter(siren=number[:9])[:limit])
    if _CODE.fullmatch(number):
        return list(_ranked(_living().filter(code=number.upper()), "")[:limit])
    name = _folded(text)
    words = [word for word in name.split() if word not in _SMALL_WORDS]
    return _named(words, name, limit) or _meant(words, limit)


def _named(words: list[str], name: str, limit: int) -> list[Territory]:
    """All the words are in the name of the territory itself."""
    if not words:
        return []
    found = _living()
    for word in words:
        found = found.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return list(_ranked(found, name)[:limit])


def _meant(words: list[str], limit: int) -> list[Territory]:
    """Some words say what kind of territory it is: "ville de Rennes", "conseil régional"."""
    rest = [word for word in words if word not in _LEVEL_WORDS]
    levels = {level for word in words if (level := _LEVEL_WORDS.get(word))}
    found = _named(rest, " ".join(rest), limit * 5) if len(rest) < len(words) else []
    return [one for one in found if not levels or one.level in levels][:limit]


def _ranked(found: QuerySet[Territory], name: str) -> QuerySet[Territory]:
    return found.annotate(
        nearness=Case(
            When(folded__in=[name, *(f"{article} {name}" for article in _ARTICLES)], then=Value(0)),
            When(folded__startswith=name, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        ),
        height=Case(
            *(When(level=level, then=Value(rank)) for level, rank in _LEVEL_RANK.items()),
            output_field=IntegerField(),
        ),
    ).order_by("nearness", "height", F("population").desc(nulls_last=True), "pk")


def _living() -> QuerySet[Territory]:
    newest = Territory.objects.order_by("-vintage").values("vintage")[:1]
    return Territory.objects.filter(vintage=newest)


def _write(territories: list[Territory]) -> None:
    if not Territory.objects.exists():
        # Four times faster, for a first start that somebody is waiting for.
        Territory.objects.bulk_create(territories, batch_size=2000)
        return
    Territory.objects.bulk_create(
        territories,
        update_conflicts=True,
        unique_fields=["level", "code"],
        update_fields=_COLUMNS,
        batch_size=2000,
    )


def _forget_the_abolished(year: int) -> None:
    """Keep those that bodies are bound to, or that a room above still speaks of."""
    abolished = Territory.objects.filter(vintage__lt=year)
    for relation in Territory._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            name = relation.field.name
            bound = relation.related_model._meta.base_manager.filter(**{f"{name}__isnull": False})
            abolished = abolished.exclude(pk__in=bound.values(name))
    abolished.delete()


def _year(folder: Path) -> int:
    try:
        return geography.vintage(folder).year
    except (KeyError, OSError, ValueError) as error:
        raise Unreadable(f"{folder}: {error!r}") from error


def _read(folder: Path, year: int) -> Iterator[Territory]:
    communes = list(_communes(folder, year))
    points = {row["siren"]: row for row in _rows(folder, "epci_points.csv", required=False)}
    governing = {
        (row["territory_kind"], row["territory_code"]): row
        for row in _rows(DATA, "known_bodies.csv")
    }
    for territory in (*_regions_and_departements(folder, year, communes), *communes):
        yield _governed(territory, governing)
    for row in _rows(folder, "epci.csv"):
        yield _governed(_epci(row, points.get(row["siren"], {}), year), governing)


def _regions_and_departements(
    folder: Path, year: int, communes: list[Territory]
) -> Iterator[Territory]:
    people: defaultdict[tuple[str, str], int] = defaultdict(int)
    for commune in communes:
        people["region", commune.region] += commune.population or 0
        people["departement", commune.departement] += commune.population or 0
    for level, name in (("region", "regions.csv"), ("departement", "departements.csv")):
        for row in _rows(folder, name):
            overseas = row["zone"] == "com"
            if overseas and level == "region":
                continue  # One collectivity, written in both files.
            yield Territory(
                level=level,
                code=row["code"],
                name=row["name"],
                folded=_folded(row["name"]),
                legal_category=OVERSEAS if overseas else _CATEGORY_OF[level],
                population=people.get((level, row["code"])),
                region=row.get("region", row["code"]),
                departement=row["code"] if level == "departement" else "",
                vintage=year,
            )


def _communes(folder: Path, year: int) -> Iterator[Territory]:
    for row in _rows(folder, "communes.csv"):
        yield Territory(
            level=Territory.Level.COMMUNE,
            code=row["code"],
            name=row["name"],
            folded=_folded(row["name"]),
            siren=row["siren"],
            legal_category="7210",
            population=_number(row["population"]),
            region=row["region"],
            departement=row["departement"],
            epci=row["epci"],
            postcodes=row["postcodes"],
            vintage=year,
        )


def _epci(row: dict[str, str], point: dict[str, str], year: int) -> Territory:
    return Territory(
        level=Territory.Level.EPCI,
        code=row["siren"],
        name=row["name"],
        folded=_folded(row["name"]),
        siren=row["siren"],
        legal_category=_LEGAL_CATEGORIES[row["kind"]],
        population=_number(row["population"]),
        region=row["region"],
        departement=row["departement"],
        vintage=year,
        x=float(point["x"]) if point.get("x") else None,
        y=float(point["y"]) if point.get("y") else None,
    )


def _governed(territory: Territory, governing: dict[tuple[str, str], dict[str, str]]) -> Territory:
    """The official division leaves out the SIREN of régions and départements: we know some."""
    known = governing.get((territory.level, territory.code))
    if known:
        territory.siren = known["siren"]
        territory.legal_category = known["legal_category"]
    return territory


def _rows(folder: Path, name: str, *, required: bool = True) -> Iterator[dict[str, str]]:
    packed, plain = folder / f"{name}.gz", folder / name
    if packed.exists():
        with gzip.open(packed) as file:
            yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
    elif plain.exists() or required:
        with plain.open(encoding="utf-8", newline="") as text:
            yield from csv.DictReader(text)


def _folded(name: str) -> str:
    return " ".join(_SHORTENED.get(word, word) for word in folding.folded(name).split())


def _number(text: str) -> int | None:
    return int(text) if text else None
