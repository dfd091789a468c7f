from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise


class Entry(NamedTuple):
    """What the search shows of one record, and in `body` what else finds it."""

    pk: int
    title: str
    body: str
    url: str
    hint: str


@dataclass(frozen=True)
class Source:
    """A kind of record that can be found, by whom, and how its entries are made."""

    kind: str
    model: type[Model]
    permission: str
    label: str | _StrPromise
    entries: Callable[[QuerySet[Any]], Iterable[Entry]]
    # Words that say what a thing is rather than its name: near names differ by more than them.
    generic: frozenset[str] = frozenset()


sources: Registry[Source] = Registry()


def of_kind(kind: str) -> Source:
    return next(source for source in sources if source.kind == kind)
