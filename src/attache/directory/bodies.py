"""What the name and the legal category of a body say: no query, no clock."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from attache.kit.folding import folded

DATA = Path(__file__).parent / "data"

# The article that each département takes; the others take "de" alone.
_ARTICLES = {
    "de l'": "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91",
    "du ": "14 15 18 25 29 30 32 39 45 46 56 59 62 63 67 68 69 81 83 90 94 95",
    "de la ": (
        "16 17 19 21 23 24 26 2A 2B 31 33 42 43 44 48 50 51 52 53 55 57 58 70 72 73 74 76 80 85 86 "
        "87 93 971 972 973"
    ),
    "des ": "04 05 06 08 13 22 40 64 65 66 78 79 88 92",
}
_OF_DEPARTEMENT = {code: words for words, codes in _ARTICLES.items() for code in codes.split()}
_ELIDED = re.compile(r"[aeiouy]|h[ey]")
_EPCI_SHORT = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
}
_TOWN = 10_000


@dataclass(frozen=True, slots=True)
class LegalCategory:
    code: str
    label: str
    kind: str
    # The category covers bodies that have nothing in common: somebody must say.
    depends: bool


def sort_name(*names: str) -> str:
    return " ".join(folded(name) for name in names if name)


@cache
def legal_categories() -> dict[str, LegalCategory]:
    with (DATA / "legal_categories.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: LegalCategory(row["code"], row["label"], row["kind"], bool(row["depends"]))
            for row in csv.DictReader(file)
        }


def kind_of(legal_category: str) -> str:
    """Say the kind of body that a legal category means, or "" when it does not say."""
    known = legal_categories().get(legal_category)
    return "" if known is None or known.depends else known.kind


def of_place(name: str) -> str:
    """Say "de Rennes", "d'Angers", "du Mans", "des Ulis"."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d'{name}" if _ELIDED.match(folded(name)) else f"de {name}"


def commune(name: str, *, population: int | None) -> str:
    return f"{'Ville' if (population or 0) >= _TOWN else 'Commune'} {of_place(name)}"


def departement(name: str, *, code: str) -> str:
    known = _OF_DEPARTEMENT.get(code)
    return f"Département {known}{name}" if known else f"Département {of_place(name)}"


def intercommunality(name: str) -> str:
    """Write in full what the official list shortens: "CC du Pays d'Ancenis"."""
    short, _space, rest = name.partition(" ")
    return f"{_EPCI_SHORT[short]} {rest}" if short in _EPCI_SHORT else name
