"""The map of France and the names of its régions and départements: read once, never queried."""

import csv
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attache.kit.maps import Outline

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Region:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Departement:
    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """France drawn in a view box, which is also that of the points of territories."""

    view_box: str
    departements: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Vintage:
    """Which official division the package carries, and where it comes from."""

    year: int
    published_on: date
    source: str
    licence: str


@cache
def regions() -> dict[str, Region]:
    return {row["code"]: Region(row["code"], row["name"]) for row in rows(DATA / "regions.csv")}


@cache
def departements() -> dict[str, Departement]:
    return {
        row["code"]: Departement(row["code"], row["name"], row["region"])
        for row in rows(DATA / "departements.csv")
    }


def region_choices() -> list[tuple[str, str]]:
    return sorted(((each.code, each.name) for each in regions().values()), key=lambda pair: pair[1])


def departement_choices() -> list[tuple[str, str]]:
    """By their numbers, as everybody knows them."""
    return [(each.code, f"{each.code} {each.name}") for each in departements().values()]


def region_name(code: str) -> str:
    known = regions().get(code)
    return known.name if known else code


def departement_name(code: str) -> str:
    known = departements().get(code)
    return known.name if known else code


@cache
def outlines() -> Outlines:
    drawn = json.loads((DATA / "map" / "france.json").read_text("utf-8"))
    return Outlines(
        view_box=" ".join(str(number) for number in drawn["viewBox"]),
        departements=tuple(_outline(item) for item in drawn["departements"]),
    )


def vintage(folder: Path = DATA) -> Vintage:
    said = tomllib.loads((folder / "vintage.toml").read_text("utf-8"))
    return Vintage(said["year"], said["published_on"], said["source"], said["licence"])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _outline(item: dict[str, Any]) -> Outline:
    return Outline(
        code=item["code"],
        name=item["name"],
        path=item["path"],
        inset=item.get("inset", False),
    )
