"""What a fee grid would change for those who belong. Pure: no Django, no clock, no query.

Two grids are asked the same of everybody. Where the tier of a present membership is of one of
them, that grid keeps it: somebody chose it, and knew more than the rules. An amount "from", which
somebody decides, counts at its minimum.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from attache.memberships.tiers import (
    Answer,
    Grid,
    Line,
    Nature,
    Verdict,
    for_individuals,
    which,
)

ZERO = Decimal(0)


class Outcome(StrEnum):
    """What becomes of somebody. Exactly one for each."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    # A tier, where the other grid has none to compare with.
    NOTHING_BEFORE = "nothing_before"
    BUDGET_MISSING = "budget_missing"
    NO_TIER = "no_tier"
    SEVERAL = "several"
    # These pay nothing themselves.
    SOLIDARITY = "solidarity"
    COVERED = "covered"

    @property
    def is_compared(self) -> bool:
        return self in COMPARED


COMPARED = frozenset({Outcome.UP, Outcome.DOWN, Outcome.SAME})
_WITHOUT = {
    Verdict.BUDGET_MISSING: Outcome.BUDGET_MISSING,
    Verdict.NO_TIER: Outcome.NO_TIER,
    Verdict.SEVERAL: Outcome.SEVERAL,
}


# Thousands of these are made at once: a tuple costs half of what a data class does.
class Payer(NamedTuple):
    """Somebody who belongs, and all that decides what a grid asks of them.

    `tier` and `nature` are those of the present membership.
    """

    key: int
    kind: str
    budget: Decimal | None = None
    tier: int | None = None
    nature: Nature | None = None
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """What a grid asks of somebody for a year."""

    answer: Answer
    # The tier of the present membership, kept.
    is_kept: bool = False

    @property
    def line(self) -> Line | None:
        return self.answer.line

    @property
    def amount(self) -> Decimal | None:
        return self.answer.line.amount if self.answer.line else None

    @property
    def is_from(self) -> bool:
        return self.answer.line is not None and self.answer.line.is_from


class Asked:
    """A grid made ready to be asked about thousands."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._kept = {
            line.key: Due(Answer(Verdict.FOUND, line), is_kept=True) for line in grid.lines
        }
        self._individual = Due(for_individuals(grid))
        self._kinds: dict[str, Grid] = {}

    def due(self, payer: Payer) -> Due:
        if payer.tier in self._kept:
            return self._kept[payer.tier]
        if payer.kind == Nature.INDIVIDUAL:
            return self._individual
        lines = self._of(payer.kind)
        special = lines.of_nature(payer.nature) if payer.nature else []
        if payer.nature in (Nature.GROUP, Nature.SOLIDARITY) and special:
            return _special(special)
        return Due(which(lines, kind=payer.kind, budget=payer.budget))

    def _of(self, kind: str) -> Grid:
        """The few lines that are open to a kind of body."""
        if kind not in self._kinds:
            self._kinds[kind] = Grid([line for line in self._grid.lines if kind in line.kinds])
        return self._kinds[kind]


def _special(lines: Sequence[Line]) -> Due:
    """Somebody leads a group, or belongs in solidarity: they would ask for the same again."""
    if len(lines) > 1:
        return Due(Answer(Verdict.SEVERAL, candidates=tuple(lines)))
    return Due(Answer(Verdict.FOUND, lines[0]))


class Move(NamedTuple):
    """Somebody under the one grid, and under the other."""

    payer: Payer
    before: Due
    after: Due
    outcome: Outcome

    @property
    def difference(self) -> Decimal | None:
        if not self.outcome.is_compared:
            return None
        return (self.after.amount or ZERO) - (self.before.amount or ZERO)

    @property
    def is_from(self) -> bool:
        return self.outcome.is_compared and (self.before.is_from or self.after.is_from)


def simulate(payers: Iterable[Payer], *, before: Grid, after: Grid) -> list[Move]:
    asked_before, asked_after = Asked(before), Asked(after)
    moves = []
    for payer in payers:
        first, then = asked_before.due(payer), asked_after.due(payer)
        moves.append(Move(payer, first, then, _outcome(payer, first.answer, then.answer)))
    return moves


def _outcome(payer: Payer, before: Answer, after: Answer) -> Outcome:
    if payer.is_covered:
        return Outcome.COVERED
    if payer.nature is Nature.SOLIDARITY:
        return Outcome.SOLIDARITY
    if after.line is None:
        return _WITHOUT[after.verdict]
    if before.line is None:
        return Outcome.NOTHING_BEFORE
    if after.line.amount == before.line.amount:
        return Outcome.SAME
    return Outcome.UP if after.line.amount > before.line.amount else Outcome.DOWN
