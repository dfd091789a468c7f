"""How the first screen is laid out: what presses first, and the rest folded by subject."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from attache.front.todos import Group, Source, Todo

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# So many lines can be read at once: nothing is put first, nor folded.
FEW = 12
FIRST = 6


@dataclass(frozen=True)
class Subject:
    """Sources that are thought of together."""

    title: "_StrOrPromise"
    sources: Sequence[Source]


@dataclass(frozen=True)
class Heap:
    """What waits on one subject."""

    title: "_StrOrPromise"
    groups: list[Group]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


@dataclass(frozen=True)
class Screen:
    first: list[Todo]
    heaps: list[Heap]
    count: int

    @property
    def is_short(self) -> bool:
        return self.count <= FEW


def lay_out(groups: Sequence[Group], *, subjects: Iterable[Subject]) -> Screen:
    count = sum(group.count for group in groups)
    first = [] if count <= FEW else pressing(groups)
    left = [_without(group, first) for group in groups]
    heaps = [
        Heap(
            subject.title, [each for each in left if each.count and each.source in subject.sources]
        )
        for subject in subjects
    ]
    return Screen(first, [heap for heap in heaps if heap.groups], count)


def pressing(groups: Iterable[Group]) -> list[Todo]:
    """The most pressing of each source in turn, so that none hides the others."""
    press = ([todo for todo in group.todos if _presses(todo)] for group in groups)
    turns = chain.from_iterable(zip_longest(*press))
    return sorted(filter(None, turns), key=lambda todo: not todo.is_personal)[:FIRST]


def _presses(todo: Todo) -> bool:
    return todo.is_personal or todo.tone == "lost"


def _without(group: Group, first: Sequence[Todo]) -> Group:
    return replace(group, todos=[todo for todo in group.todos if todo not in first])
