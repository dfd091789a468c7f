"""What a simulation amounts to: in all, for each kind, from tier to tier. Pure, as `simulation`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from attache.memberships.simulation import COMPARED, ZERO, Due, Move, Outcome, Payer, simulate
from attache.memberships.tiers import Answer, Grid


@dataclass(frozen=True, slots=True)
class Sum:
    """So many, and what they pay; of a budget that is missing, between `after` and `most`."""

    count: int = 0
    before: Decimal = ZERO
    after: Decimal = ZERO
    most: Decimal = ZERO

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.count + other.count,
            self.before + other.before,
            self.after + other.after,
            self.most + other.most,
        )


@dataclass(frozen=True, slots=True)
class Called:
    """How many they are, and what they pay by their present memberships."""

    count: int
    amount: Decimal


@dataclass(frozen=True)
class Totals:
    by_outcome: Mapping[Outcome, Sum]
    # Of those compared, who pays an amount "from" under one of the grids.
    at_least: Sum = Sum()

    @cached_property
    def compared(self) -> Sum:
        """Those whose amount is known on both sides: the only ones whose totals say something."""
        return self._sum(outcome for outcome in Outcome if outcome.is_compared)

    @cached_property
    def uncovered(self) -> Sum:
        return self._sum([Outcome.NO_TIER, Outcome.SEVERAL])

    @cached_property
    def count(self) -> int:
        return self._sum(Outcome).count

    def of(self, outcome: Outcome) -> Sum:
        return self.by_outcome.get(outcome, Sum())

    def _sum(self, outcomes: Iterable[Outcome]) -> Sum:
        return sum((self.of(outcome) for outcome in outcomes), Sum())


def totals(moves: Iterable[Move]) -> Totals:
    found: defaultdict[Outcome, list[Move]] = defaultdict(list)
    for move in moves:
        found[move.outcome].append(move)
    at_least = [move for outcome in COMPARED for move in found[outcome] if move.is_from]
    return Totals({outcome: _sum(some) for outcome, some in found.items() if some}, _sum(at_least))


def _sum(moves: Sequence[Move]) -> Sum:
    if moves and moves[0].outcome in (Outcome.SOLIDARITY, Outcome.COVERED):
        return Sum(len(moves))
    before = after = most = ZERO
    for move in moves:
        low, high = _span(move.after)
        before += move.before.amount or ZERO
        after += low
        most += high
    return Sum(len(moves), before, after, most)


def _span(due: Due) -> tuple[Decimal, Decimal]:
    amounts = [line.amount for line in due.answer.candidates] if due.line is None else []
    amount = due.amount or ZERO
    return min(amounts, default=amount), max(amounts, default=amount)


@dataclass(frozen=True)
class Alone:
    """What one grid asks of everybody, next to nothing but itself."""

    totals: Totals
    # Of those whose amount is known by each of the grids that stand beside it.
    in_common: Sum


def side_by_side(payers: Sequence[Payer], some: Sequence[Grid]) -> list[Alone]:
    tried = [simulate(payers, before=grid, after=grid) for grid in some]
    # Next to itself a grid leaves everybody where they are, but those of whom it knows no amount.
    known = [
        at for at in range(len(payers)) if all(moves[at].outcome is Outcome.SAME for moves in tried)
    ]
    return [Alone(totals(moves), _sum([moves[at] for at in known])) for moves in tried]


# Kinds that are put together so that nobody is told apart.
TOGETHER = "together"


def called(amounts: Iterable[tuple[str, Decimal]]) -> dict[str, Called]:
    """What is called, by kind of member."""
    found: defaultdict[str, list[Decimal]] = defaultdict(list)
    for kind, amount in amounts:
        found[kind].append(amount)
    return {kind: Called(len(some), sum(some, ZERO)) for kind, some in found.items()}


def by_kind(moves: Iterable[Move], *, least: int = 0) -> dict[str, Totals]:
    """The same for each kind. With `least`, kinds with fewer who pay than that are put together."""
    found: defaultdict[str, list[Move]] = defaultdict(list)
    for move in moves:
        found[move.payer.kind].append(move)
    if least:
        _put_together(found, least)
    return {kind: totals(some) for kind, some in found.items()}


def _put_together(found: defaultdict[str, list[Move]], least: int) -> None:
    """Those that are too few, then the fewest of the others until there are enough."""
    paying = {kind: count for kind in found if (count := _paying(found[kind]))}
    kinds = sorted(paying, key=lambda kind: (paying[kind], kind))
    together = 0
    while kinds and (paying[kinds[0]] < least or 0 < together < least):
        kind = kinds.pop(0)
        together += paying[kind]
        found[TOGETHER] += found.pop(kind)


def _paying(moves: Iterable[Move]) -> int:
    return sum(move.outcome.is_compared for move in moves)


@dataclass(frozen=True, slots=True)
class Passage:
    """How many go from one tier to another; without a tier, the answer says why."""

    before: Answer
    after: Answer
    total: Sum


def passages(moves: Iterable[Move]) -> list[Passage]:
    """From the most frequented; those who pay nothing themselves go nowhere."""
    found: defaultdict[tuple[object, object], list[Move]] = defaultdict(list)
    for move in moves:
        if move.outcome not in (Outcome.SOLIDARITY, Outcome.COVERED):
            found[_place(move.before), _place(move.after)].append(move)
    some = [
        Passage(same[0].before.answer, same[0].after.answer, _sum(same)) for same in found.values()
    ]
    return sorted(some, key=lambda each: (-each.total.count, -each.total.before, each.total.after))


def _place(due: Due) -> object:
    return due.line.key if due.line else due.answer.verdict
