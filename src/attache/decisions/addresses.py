"""Whether a text says where the association has its seat. Pure: no Django, no clock, no query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_POSTCODE = re.compile(r"\b\d{2} ?\d{3}\b")
_SEAT = "siege"


def says_another(title: str, text: str, *, old: Iterable[str], new: str) -> bool:
    """Whether it quotes one of the addresses that are left, or tells of a seat elsewhere."""
    said, street = _plain(text), _street(new)
    if any(_street(each) in said for each in old if _street(each) and _street(each) != street):
        return True
    tells = _SEAT in _plain(title) or _SEAT in said
    return tells and bool(_POSTCODE.search(text)) and street not in said


def _street(address: str) -> str:
    """What comes before the first comma: how texts write the rest varies."""
    return _plain(address.partition(",")[0])


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))
