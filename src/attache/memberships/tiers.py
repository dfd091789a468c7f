"""Which tier of a fee grid applies to a body, and why. Pure: no Django, no clock, no query.

The grids are those of the seed documents: in the 2022 grid a budget of exactly 1 500 000 euros is
"between" (the first tier is strictly below), and exactly 10 000 000 too (the third is strictly
above). Each bound of a bracket therefore says whether it is included.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise


class Nature(StrEnum):
    ORDINARY = "ordinary"
    GROUP = "group"
    SOLIDARITY = "solidarity"
    INDIVIDUAL = "individual"


@dataclass(frozen=True)
class Bracket:
    """A range of yearly budgets in euros; a missing bound is open."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True
    high_included: bool = False

    def holds(self, budget: Decimal) -> bool:
        above = self.low is None or budget > self.low or (self.low_included and budget == self.low)
        below = (
            self.high is None or budget < self.high or (self.high_included and budget == self.high)
        )
        return above and below

    @property
    def is_open(self) -> bool:
        return self.low is None and self.high is None


@dataclass(frozen=True)
class Line:
    """A tier as a rule: the kinds of body it is for, its bracket, what is owed."""

    key: int
    name: str
    amount: Decimal
    kinds: frozenset[str] = frozenset()
    bracket: Bracket = Bracket()
    nature: Nature = Nature.ORDINARY
    is_from: bool = False


@dataclass(frozen=True)
class Grid:
    lines: Sequence[Line]

    def ordinary(self, kind: str) -> list[Line]:
        return [
            line for line in self.lines if line.nature is Nature.ORDINARY and kind in line.kinds
        ]

    def of_nature(self, nature: Nature) -> list[Line]:
        return [line for line in self.lines if line.nature is nature]


class Verdict(StrEnum):
    FOUND = "found"
    BUDGET_MISSING = "budget_missing"
    NO_TIER = "no_tier"
    SEVERAL = "several"


@dataclass(frozen=True)
class Answer:
    """What a grid says of a body.

    `line` is there when the verdict is FOUND; `candidates` are the tiers that a missing budget
    would choose from, or those that all claim the body; `others` are tiers open to it on request
    (a group to lead, solidarity).
    """

    verdict: Verdict
    line: Line | None = None
    candidates: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()


def which(grid: Grid, *, kind: str, budget: Decimal | None) -> Answer:
    """The tier of a body of this kind with this yearly budget (None when nobody knows it)."""
    lines = grid.ordinary(kind)
    others = tuple(
        line
        for nature in (Nature.GROUP, Nature.SOLIDARITY)
        for line in grid.of_nature(nature)
        if kind in line.kinds
    )
    if budget is None and any(not line.bracket.is_open for line in lines):
        return Answer(Verdict.BUDGET_MISSING, candidates=tuple(lines), others=others)
    fitting = tuple(line for line in lines if budget is None or line.bracket.holds(budget))
    if not fitting:
        return Answer(Verdict.NO_TIER, others=others)
    if len(fitting) > 1:
        return Answer(Verdict.SEVERAL, candidates=fitting, others=others)
    return Answer(Verdict.FOUND, line=fitting[0], others=others)


def for_individuals(grid: Grid) -> Answer:
    lines = grid.of_nature(Nature.INDIVIDUAL)
    if not lines:
        return Answer(Verdict.NO_TIER)
    return Answer(Verdict.FOUND, line=lines[0])


@dataclass(frozen=True)
class Gap:
    """Budgets that no tier covers (a hole) or that several claim (an overlap), for some kinds."""

    bracket: Bracket
    kinds: tuple[str, ...]
    lines: tuple[Line, ...] = ()

    @property
    def is_overlap(self) -> bool:
        return bool(self.lines)


def flaws(grid: Grid, *, kinds: Iterable[str]) -> list[Gap]:
    """The holes and overlaps of a grid over the given kinds, the same flaw told once for all kinds.

    Budgets are cut at every bound of every tier: at each bound and between two bounds, exactly one
    tier should hold.
    """
    found: dict[tuple[Bracket, tuple[Line, ...]], list[str]] = {}
    for kind in kinds:
        for bracket, lines in _flaws_of(grid.ordinary(kind)):
            found.setdefault((bracket, lines), []).append(kind)
    return [Gap(bracket, tuple(names), lines) for (bracket, lines), names in found.items()]


def _flaws_of(lines: Sequence[Line]) -> Iterator[tuple[Bracket, tuple[Line, ...]]]:
    bounds = sorted(
        {
            bound
            for line in lines
            for bound in (line.bracket.low, line.bracket.high)
            if bound is not None
        }
        | {Decimal(0)}
    )
    merged: list[tuple[Bracket, tuple[Line, ...]]] = []
    for piece, sample in _pieces(bounds):
        fitting = tuple(line for line in lines if line.bracket.holds(sample))
        if len(fitting) == 1:
            continue
        if merged and merged[-1][1] == fitting and _touch(merged[-1][0], piece):
            merged[-1] = (_joined(merged[-1][0], piece), fitting)
        else:
            merged.append((piece, fitting))
    yield from merged


def _pieces(bounds: Sequence[Decimal]) -> Iterator[tuple[Bracket, Decimal]]:
    """Each bound alone, each stretch between two, and what lies beyond; with a budget inside."""
    for low, high in pairwise(bounds):
        yield Bracket(low, low, high_included=True), low
        yield Bracket(low, high, low_included=False), (low + high) / 2
    last = bounds[-1]
    yield Bracket(last, last, high_included=True), last
    yield Bracket(last, None, low_included=False), last + 1


def _touch(before: Bracket, after: Bracket) -> bool:
    return before.high == after.low and (before.high_included or after.low_included)


def _joined(before: Bracket, after: Bracket) -> Bracket:
    return Bracket(before.low, after.high, before.low_included, after.high_included)
