"""Whether a text says where the association has its seat. Pure: no Django, no clock, no query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_POSTCODE = re.compile(r"\b\d{2} ?\d{3}\b")
# "2, rue de la Gare" and "2 rue de la Gare" are one street.
_AFTER_NUMBER = re.compile(r"^(\s*\d+\s*(?:bis|ter|quater|[a-d])?)\s*,", re.IGNORECASE)
_SENTENCE = re.compile(r"\n|[.;](?=\s+[A-ZÀ-Ý])")
_SEAT = "siege"


def same(one: str, other: str) -> bool:
    """Whether two addresses differ by nothing but commas, accents or capitals."""
    return _plain(one) == _plain(other)


def says_another(title: str, text: str, *, old: Iterable[str], new: str) -> bool:
    """Whether it quotes one of the addresses that are left, or tells of a seat elsewhere."""
    street = _street(new)
    left = {_street(each) for each in old} - {"", street}
    if any(_holds(text, each) for each in left):
        return True
    said = [text] if _holds(title, _SEAT) else _SENTENCE.split(text)
    about = [each for each in said if _holds(title, _SEAT) or _holds(each, _SEAT)]
    return any(_POSTCODE.search(each) and not _holds(each, street) for each in about)


def _street(address: str) -> str:
    """What comes before the first comma or the postcode: how texts write the rest varies."""
    line = _AFTER_NUMBER.sub(r"\1 ", address).partition(",")[0]
    return _plain(_POSTCODE.split(line)[0])


def _holds(text: str, words: str) -> bool:
    """Whole words: "2 rue" is not in "12 rue", nor a seat in "siègent"."""
    return f" {words} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))
