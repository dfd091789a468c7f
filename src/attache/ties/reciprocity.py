"""What was given and received, sorted by year, by side and by kind: pure, no Django, no clock.

Facts are told one beside the other. Nothing here adds up the two sides, nor compares members.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

# How an address asks for the whole of the tie rather than one year of it.
ALWAYS = "toujours"


class Told(Protocol):
    """What is sorted: `memberships.registries.Fact`."""

    @property
    def key(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def kind(self) -> object: ...


F = TypeVar("F", bound=Told)
C = TypeVar("C")


@dataclass(frozen=True)
class Span:
    """Days from the first to the one before `until`."""

    since: date
    until: date

    def covers(self, day: date) -> bool:
        return self.since <= day < self.until


@dataclass(frozen=True)
class Line(Generic[F, C]):
    """A fact, and what was said against it."""

    fact: F
    contest: C | None
    is_struck: bool


@dataclass(frozen=True)
class Group(Generic[F, C]):
    """The facts of one kind, the latest first, with those that were struck out."""

    kind: str
    lines: Sequence[Line[F, C]]

    @property
    def count(self) -> int:
        """What was struck out is read, and not counted."""
        return sum(not line.is_struck for line in self.lines)


@dataclass(frozen=True)
class Columns(Generic[F, C]):
    gave: Sequence[Group[F, C]]
    received: Sequence[Group[F, C]]


def years(since: date, today: date) -> list[int]:
    """From this one back to the first of the tie."""
    return list(range(today.year, min(since.year, today.year) - 1, -1))


def chosen(asked: str, offered: Sequence[int]) -> int | None:
    """Read a year of the tie; None is the whole of it, and what cannot be read is this year."""
    if asked == ALWAYS:
        return None
    return int(asked) if asked in map(str, offered) else offered[0]


def span(year: int | None, offered: Sequence[int], today: date) -> Span:
    """Give the days of a year of the tie, or of all; nothing is told of what has not come."""
    first, last = (offered[-1], offered[0]) if year is None else (year, year)
    return Span(date(first, 1, 1), min(date(last + 1, 1, 1), today + timedelta(days=1)))


def columns(
    facts: Iterable[F], contests: Mapping[str, C], *, struck: Collection[str]
) -> Columns[F, C]:
    """Sort facts into what was given and what was received; one told twice is one fact."""
    once = {fact.key: fact for fact in facts}.values()
    lines = [Line(fact, contests.get(fact.key), fact.key in struck) for fact in once]
    return Columns(
        gave=_groups(line for line in lines if line.fact.side == "gave"),
        received=_groups(line for line in lines if line.fact.side != "gave"),
    )


def _groups(lines: Iterable[Line[F, C]]) -> list[Group[F, C]]:
    """One group a kind, in the order in which rooms tell them: the same from year to year."""
    kinds: dict[str, list[Line[F, C]]] = {}
    for line in lines:
        kinds.setdefault(str(line.fact.kind), []).append(line)
    return [
        Group(kind, sorted(found, key=lambda line: (line.fact.day, line.fact.key), reverse=True))
        for kind, found in kinds.items()
    ]
