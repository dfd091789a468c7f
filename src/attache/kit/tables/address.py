"""The state of a list as its address says it: canonical, and told from what it does not know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from attache.kit.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.http import QueryDict

    from .declared import Facet, Table

_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_LONGEST_SEARCH = 200
_LONGEST_SAID = 60
# What every address of a list may say, whatever its facets.
RESERVED = frozenset({"q", "tri", "colonnes", "apres", "avant", "format"})
# What letters and social networks add to the links that they carry.
_ADDED = ("utm_", "mtm_", "pk_", "fbclid", "gclid")


@dataclass(frozen=True)
class Address:
    path: str
    q: str = ""
    # Empty where it says what the table does anyway, so that one state has one address.
    sort: str = ""
    columns: tuple[str, ...] = ()
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    after: str = ""
    before: str = ""

    def link(self, *, export: str = "", **changes: Any) -> str:  # noqa: ANN401 -- fields of ours
        """Address the same list with changes, from its first page unless they say otherwise."""
        return replace(self, **{"after": "", "before": "", **changes}).written(export)

    def without(self, facet: str) -> str:
        return self.link(chosen=tuple(pair for pair in self.chosen if pair[0] != facet))

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.chosen)

    def refines_the_search_of(self, other: Address) -> bool:
        return bool(self.q and other.q) and replace(other, q=self.q, after="", before="") == self

    def written(self, export: str = "") -> str:
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.chosen for value in values]
        if self.sort:
            pairs.append(("tri", self.sort))
        pairs += [("colonnes", name) for name in self.columns]
        named = (("apres", self.after), ("avant", self.before), ("format", export))
        pairs += [pair for pair in named if pair[1]]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path


def read(
    table: Table,
    path: str,
    query: QueryDict,
    options: Callable[[Facet], Mapping[str, str]],
) -> Address:
    return Address(
        path=path,
        q=_text(query.get("q", "")) if table.search else "",
        sort=_sort(table, query.get("tri", "")),
        columns=_columns(table, query.getlist("colonnes")),
        chosen=tuple(_chosen(table, query, options)),
        after=query.get("apres", ""),
        before="" if "apres" in query else query.get("avant", ""),
    )


def _text(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()[:_LONGEST_SEARCH].strip()


def _sort(table: Table, name: str) -> str:
    known = name.removeprefix("-") in table.sortable
    return name if known and name != table.default_sort else ""


def _columns(table: Table, asked: list[str]) -> tuple[str, ...]:
    names = [column.name for column in table.columns]
    usual = tuple(column.name for column in table.columns if not column.hidden)
    wanted = {*asked}.intersection(names)
    chosen = tuple(name for name in names if name in wanted or name == names[0])
    return chosen if wanted and chosen != usual else ()


def _chosen(
    table: Table, query: QueryDict, options: Callable[[Facet], Mapping[str, str]]
) -> list[tuple[str, tuple[str, ...]]]:
    chosen = []
    for facet in table.facets:
        asked = query.getlist(facet.name)
        offered = options(facet) if asked else {}
        found = {_found(each, offered) for each in asked}
        values = tuple(value for value in offered if value in found)
        if values:
            chosen.append((facet.name, values))
    return chosen


def unknown(query: QueryDict, offered: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What an address asks of a list whose facets offer this, and it cannot give."""
    for name, values in query.lists():
        if name in RESERVED or name.startswith(_ADDED):
            continue
        for value in values:
            if value and _found(value, offered.get(name, {})) is None:
                yield _text(f"{name}={value}")[:_LONGEST_SAID]


def _found(asked: str, offered: Mapping[str, str]) -> str | None:
    """Find what is asked by its value or, as people write addresses, by its name."""
    if asked in offered:
        return asked
    words = folded(asked)
    return next(
        (value for value, label in offered.items() if words and folded(label) == words), None
    )
