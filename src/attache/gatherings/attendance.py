"""Lists of who was in a video room, as the tools export them: pure, no Django, no clock.

Zoom, Teams, BigBlueButton and others name their columns as they like, put a summary above the list
and activities below it, and know people by the name they typed that day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from attache.kit.folding import folded


def _headings(*lines: str) -> frozenset[str]:
    return frozenset(heading for line in lines for heading in line.split("|"))


# Folded: "Name (Original Name)" is "name original name".
_NAMES = _headings(
    "nom|nom complet|nom prenom|nom et prenom|prenom nom|prenom et nom|nom affiche",
    "nom nom d origine|nom d origine nom|nom d utilisateur|nom de l utilisateur|utilisateur",
    "nom du participant|nom de la personne|participant|participants|attendee|attendee name",
    "name|full name|name original name|user name|username|display name",
)
_FIRST_NAMES = _headings("prenom|prenom s|first name|given name")
_LAST_NAMES = _headings("nom|nom de famille|last name|surname|family name|name")
_ADDRESSES = _headings(
    "courriel|mail|email|e mail|adresse e mail|adresse email|adresse mail|adresse courriel",
    "adresse electronique|adresse de messagerie|e mail de l utilisateur|email address",
    "e mail address|user email|participant email|attendee email",
    "upn|participant id upn|id de participant upn|id du participant upn",
)
# What tools write after a name: "(organisateur)", "(invité)", "(elle/iel)", the original name.
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")

ALIKE = 84
OFFERED = 3


class NoList(ValueError):
    """No line names a column of names or of addresses."""


@dataclass(frozen=True)
class Seen:
    """Somebody whom the tool saw, as they were called there."""

    name: str
    email: str = ""


@dataclass(frozen=True)
class Known:
    """Somebody registered."""

    key: int
    name: str
    email: str = ""


@dataclass(frozen=True)
class Match:
    """Whom somebody seen is: surely one, perhaps one of some, or nobody who was registered."""

    seen: Seen
    surely: int | None = None
    perhaps: tuple[int, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        return self.surely is None and bool(self.perhaps)

    @property
    def is_unknown(self) -> bool:
        return self.surely is None and not self.perhaps


def read(lines: Iterable[list[str]]) -> list[Seen]:
    """Find the list in what the tool exported; whoever came back several times is there once."""
    rows = iter(lines)
    for cells in rows:
        places = _places(cells)
        if places:
            return list(_once(_people(rows, *places)))
    raise NoList


def matched(seen: Iterable[Seen], known: Collection[Known]) -> list[Match]:
    by_address = {one.email.lower(): one.key for one in known if one.email}
    by_name: dict[str, list[int]] = defaultdict(list)
    for one in known:
        by_name[_sorted(one.name)].append(one.key)
    names = {one.key: folded(one.name) for one in known}
    return [_match(one, by_address, by_name, names) for one in seen]


def _match(
    seen: Seen,
    by_address: Mapping[str, int],
    by_name: Mapping[str, list[int]],
    names: Mapping[int, str],
) -> Match:
    if seen.email and (key := by_address.get(seen.email)):
        return Match(seen, surely=key)
    same = by_name.get(_sorted(seen.name), []) if seen.name else []
    if len(same) == 1:
        return Match(seen, surely=same[0])
    return Match(seen, perhaps=tuple(same[:OFFERED]) or _alike(seen.name, names))


def _alike(name: str, names: Mapping[int, str]) -> tuple[int, ...]:
    asked = folded(name)
    if not asked:
        return ()
    # First the same words misspelt, then those who typed a part of their name.
    for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio):
        found = process.extract(asked, names, scorer=scorer, score_cutoff=ALIKE, limit=OFFERED)
        if found:
            return tuple(key for _name, _score, key in found)
    return ()


def _places(cells: list[str]) -> tuple[list[int], int | None] | None:
    """Say where the name and the address are, if this is the line of headings."""
    headings = [folded(cell) for cell in cells]
    address = next((at for at, heading in enumerate(headings) if heading in _ADDRESSES), None)
    first = next((at for at, heading in enumerate(headings) if heading in _FIRST_NAMES), None)
    if first is not None:
        last = next((at for at, heading in enumerate(headings) if heading in _LAST_NAMES), None)
        return [at for at in (first, last) if at is not None], address
    whole = next((at for at, heading in enumerate(headings) if heading in _NAMES), None)
    if whole is None and address is None:
        return None
    return ([] if whole is None else [whole]), address


def _people(rows: Iterator[list[str]], names: list[int], address: int | None) -> Iterator[Seen]:
    for cells in rows:
        # What follows an empty line is another part of the report.
        if not any(cells):
            return
        name = " ".join(_cell(cells, at) for at in names).strip()
        while _ASIDE.search(name):
            name = _ASIDE.sub("", name)
        email = _cell(cells, address).lower() if address is not None else ""
        if "@" not in email or " " in email:
            email = ""
        if name or email:
            yield Seen(name[:200] or email, email[:254])


def _once(people: Iterable[Seen]) -> Iterator[Seen]:
    known: set[str] = set()
    for one in people:
        marks = {one.email, _sorted(one.name)} - {""}
        if not known & marks:
            yield one
        known |= marks


def _cell(cells: list[str], at: int) -> str:
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _sorted(name: str) -> str:
    return " ".join(sorted(folded(name).split()))
