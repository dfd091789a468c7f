"""Pieces of the public site that others show on theirs, in a frame without a script.

Each room registers what it shows. A block is asked by its address, whose parameters say what to
show: what they ask wrongly is passed over, since nobody reads errors in a frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.safestring import SafeString

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

USUAL, MOST = 5, 24
SCHEMES = {"auto": "", "clair": "light", "sombre": "dark"}
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Asked:
    """What the address of a block asks for, at a moment."""

    at: datetime
    theme: str = ""
    kind: str = ""
    number: int = USUAL
    key: str = ""
    scheme: str = ""
    language: str = LANGUAGES[0]

    @classmethod
    def of(cls, query: QueryDict, *, at: datetime) -> Asked:
        language = query.get("langue", "")
        return cls(
            at=at,
            theme=query.get("theme", "")[:100],
            kind=query.get("type", "")[:30],
            number=_number(query.get("nombre", "")),
            key=query.get("page", "")[:200],
            scheme=SCHEMES.get(query.get("couleurs", ""), ""),
            language=language if language in LANGUAGES else LANGUAGES[0],
        )


@dataclass(frozen=True)
class Shown:
    """What a block shows: its title, and markup whose links are to our own pages."""

    title: str
    body: SafeString
    # The body says its title by itself, as a drawing does.
    says_its_title: bool = False


@dataclass(frozen=True)
class Block:
    """One piece. `render` gives None when there is nothing of that name for everybody to see.

    `takes` says which parameters make a difference ("theme", "type", "nombre"), `kinds` what the
    second may be. A block with a `page` shows the record of a page of ours, by the key in its
    address: "gatherings_public:event".
    """

    name: str
    label: Words
    text: Words
    render: Callable[[Asked], Shown | None]
    takes: frozenset[str] = frozenset()
    kinds: Callable[[], Sequence[tuple[str, Words]]] = tuple
    height: int = 420
    page: str = ""


registry: Registry[Block] = Registry()


def register(block: Block, *, order: int = 0) -> Block:
    return registry.register(block, order=order)


def named(name: str) -> Block | None:
    return next((block for block in registry if block.name == name), None)


def of_page(page: str) -> Block | None:
    """Find the block that shows the records of a page of ours."""
    return next((block for block in registry if block.page == page), None)


def query(block: Block, given: QueryDict) -> str:
    """Write again, of what was asked, what makes a difference: one state has one address."""
    names = ["theme", "type", "nombre"]
    said = {name: given[name] for name in names if name in block.takes and given.get(name)}
    for name, usual in (("couleurs", "auto"), ("langue", LANGUAGES[0])):
        if given.get(name, usual) != usual:
            said[name] = given[name]
    return urlencode(said)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        return USUAL
    return min(max(int(text[:4]), 1), MOST)
