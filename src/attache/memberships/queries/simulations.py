"""Fee grids tried on those who belong today.

What came out is kept in memory until a member, a budget or a tier changes: a page asks four
questions, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from django.db.models import BigIntegerField, DateField, F
from django.http import Http404

from attache.kit.folding import folded
from attache.kit.memory import Memory
from attache.kit.prepared import Prepared, Several
from attache.kit.tables import HeldRows
from attache.memberships import revisions, simulation, simulation_totals, tiers
from attache.memberships.grid_states import GridState
from attache.memberships.models import FeeGrid, Member, Tier
from attache.memberships.queries import grids, simulated
from attache.memberships.queries.simulated import Known
from attache.memberships.simulation import Move, Outcome, Payer
from attache.memberships.simulation_totals import Alone, Called, Passage, Totals

# With fewer than so many, the total of a kind would say what one of them pays.
LEAST = 3


class Row(NamedTuple):
    """A line of the list: somebody, and what becomes of them."""

    who: Known
    move: Move

    @property
    def pk(self) -> int:
        return self.who.pk

    @property
    def sort_name(self) -> str:
        return self.who.sort_name

    @property
    def kind(self) -> str:
        return self.who.kind

    @property
    def before(self) -> Decimal | None:
        return self.move.before.amount if self._pays else None

    @property
    def after(self) -> Decimal | None:
        return self.move.after.amount if self._pays else None

    @property
    def difference(self) -> Decimal | None:
        return self.move.difference

    @property
    def _pays(self) -> bool:
        return self.move.outcome not in (Outcome.COVERED, Outcome.SOLIDARITY)


@dataclass(frozen=True)
class Tried:
    """Two grids tried on those who belong; each sum is made once, for all who read it."""

    rows: Sequence[Row]

    @cached_property
    def moves(self) -> list[Move]:
        return [row.move for row in self.rows]

    @cached_property
    def totals(self) -> Totals:
        return simulation_totals.totals(self.moves)

    @cached_property
    def kinds(self) -> dict[str, Totals]:
        return simulation_totals.by_kind(self.moves)

    @cached_property
    def sheltered_kinds(self) -> dict[str, Totals]:
        """The same for those who may not read what each pays."""
        return simulation_totals.by_kind(self.moves, least=LEAST)

    @cached_property
    def passages(self) -> list[Passage]:
        return simulation_totals.passages(self.moves)

    @cached_property
    def by_outcome(self) -> dict[Outcome, list[Row]]:
        found: dict[Outcome, list[Row]] = {}
        for row in self.in_orders.in_order("sort_name", back=False):
            found.setdefault(row.move.outcome, []).append(row)
        return found

    @cached_property
    def called(self) -> dict[str, Called]:
        return simulation_totals.called((row.kind, row.who.called) for row in self.rows)

    @cached_property
    def in_orders(self) -> HeldRows:
        return HeldRows(self.rows)

    @cached_property
    def plain_names(self) -> dict[int, str]:
        """As they are searched."""
        return {row.pk: folded(row.who.name) for row in self.rows}

    @cached_property
    def natures(self) -> set[tiers.Nature | None]:
        return {move.payer.nature for move in self.moves}

    @cached_property
    def of_bodies(self) -> dict[int | None, Row]:
        return {row.who.body: row for row in self.rows}

    @cached_property
    def of_people(self) -> dict[str, Row]:
        return {row.who.key: row for row in self.rows if row.kind == Member.INDIVIDUAL}


@dataclass(frozen=True)
class Comparison:
    """A grid next to another, tried on those who belong today."""

    grid: FeeGrid
    base: FeeGrid
    rules: tiers.Grid
    # The other grid is the one in force: what is compared is today.
    is_with_today: bool
    tried: Tried

    @property
    def rows(self) -> Sequence[Row]:
        return self.tried.rows

    @property
    def is_with_itself(self) -> bool:
        return self.grid == self.base

    def lacks(self, nature: tiers.Nature) -> bool:
        """Some have now what the grid no longer foresees."""
        return nature in self.tried.natures and not self.rules.of_nature(nature)


def every_grid() -> list[FeeGrid]:
    return _GRIDS()


def put_to_the_vote(on: date) -> list[FeeGrid]:
    """What members are told of: proposed, and not adopted yet."""
    return _PROPOSED(on)


def named(slug: str, known: Iterable[FeeGrid]) -> FeeGrid:
    found = next((each for each in known if each.slug == slug), None)
    if found is None:
        raise Http404
    return found


def around(grid: FeeGrid, known: Sequence[FeeGrid], *, on: date) -> list[FeeGrid]:
    """A grid, the one before it, and each one that is proposed."""
    earlier = before(grid, known)
    proposed = [each for each in known if grids.state(each, on=on) is GridState.PROPOSED]
    return [grid, *([earlier] if earlier else []), *(each for each in proposed if each != grid)]


def usual_base(grid: FeeGrid, known: Sequence[FeeGrid], *, on: date) -> FeeGrid:
    """The grid in force; for that one, the grid that it replaced; by itself when it is alone."""
    others = [each for each in known if each != grid and each.adopted_on]
    in_force = next((each for each in others if each.is_in_force(on)), None)
    if in_force is not None and not grid.is_in_force(on):
        return in_force
    return before(grid, known) or next(iter(others), grid)


def before(grid: FeeGrid, known: Iterable[FeeGrid]) -> FeeGrid | None:
    """The last grid that this one replaced, by decision or in time."""
    replaced = [each for each in known if each.replaced_by_id == grid.pk]
    earlier = [each for each in known if each.adopted_on and each.applies_from < grid.applies_from]
    return max(replaced or earlier, key=lambda each: each.applies_from, default=None)


def compare(grid: FeeGrid, base: FeeGrid, *, on: date) -> Comparison:
    rules = _rules([grid.pk, base.pk])
    before, after = rules[base.pk], rules[grid.pk]
    state = _state(on)
    tried = _tried(state, before, after, lambda: _known(state, on))
    return Comparison(grid, base, after, base.is_in_force(on), tried)


def each_alone(some: Sequence[FeeGrid], *, on: date) -> list[Comparison]:
    """Each next to itself: whom it covers, and for how much; as many questions as for one."""
    rules, state = _rules([grid.pk for grid in some]), _state(on)
    known = cache(lambda: _known(state, on))
    return [
        Comparison(grid, grid, own, grid.is_in_force(on), _tried(state, own, own, known))
        for grid, own in ((each, rules[each.pk]) for each in some)
    ]


def _tried(
    state: Hashable | None,
    before: tiers.Grid,
    after: tiers.Grid,
    known: Callable[[], list[tuple[Known, Payer]]],
) -> Tried:
    return _TRIED.get(state, (_lines(before), _lines(after)), lambda: _try(known(), before, after))


def _try(known: Sequence[tuple[Known, Payer]], before: tiers.Grid, after: tiers.Grid) -> Tried:
    moves = simulation.simulate((payer for _who, payer in known), before=before, after=after)
    return Tried([Row(who, move) for (who, _payer), move in zip(known, moves, strict=True)])


def side_by_side(some: Sequence[FeeGrid], *, on: date) -> list[tuple[FeeGrid, Alone]]:
    found = _rules([grid.pk for grid in some])
    rules, state = [found[grid.pk] for grid in some], _state(on)

    def alone() -> list[Alone]:
        payers = [payer for _who, payer in _known(state, on)]
        return simulation_totals.side_by_side(payers, rules)

    tried = _BESIDE.get(state, tuple(_lines(each) for each in rules), alone)
    return list(zip(some, tried, strict=True))


def _state(on: date) -> Hashable | None:
    """What names the members and budgets that a grid is tried on."""
    current = revisions.current()
    return None if current is None else (current, on.year)


def _lines(rules: tiers.Grid) -> tuple[tiers.Line, ...]:
    """What names a grid: its lines as they are now, so that one that changes is another."""
    return tuple(rules.lines)


def _known(state: Hashable | None, on: date) -> list[tuple[Known, Payer]]:
    return _KNOWN.get(state, None, lambda: simulated.belonging(on))


def _rules(keys: Sequence[int]) -> dict[int, tiers.Grid]:
    """Each grid as the pure rules read it, with the kinds of each of its tiers."""
    found: dict[int, dict[int, tuple[Tier, set[str]]]] = {key: {} for key in keys}
    for tier in _TIERS(keys):
        _line, kinds = found[tier.grid_id].setdefault(tier.pk, (tier, set()))
        if kind := vars(tier)["kind"]:
            kinds.add(kind)
    return {
        key: tiers.Grid(
            [grids.as_line(tier, kinds=frozenset(kinds)) for tier, kinds in lines.values()]
        )
        for key, lines in found.items()
    }


# Those who belong are the same for all grids; of two grids next to each other, a few are enough.
_KNOWN: Memory[list[tuple[Known, Payer]]] = Memory(1)
_TRIED: Memory[Tried] = Memory(8)
_BESIDE: Memory[list[Alone]] = Memory(4)
_GRIDS = Prepared(
    lambda: FeeGrid.objects.only(
        *("title", "slug", "text", "applies_from", "proposed_on", "adopted_on", "trial_until"),
        *("replaced_on", "replaced_by", "adopted_by"),
    ).order_by("-applies_from", "-pk")
)
_PROPOSED = Prepared(
    lambda on: (
        FeeGrid.objects.filter(proposed_on__lte=on, adopted_on=None)
        .only("title", "slug")
        .order_by("applies_from", "pk")
    ),
    DateField(),
)
_TIERS = Prepared(
    lambda keys: (
        Tier.objects.filter(grid__in=keys)
        .annotate(kind=F("kinds__kind"))
        .only(
            *("grid", "name", "amount", "nature", "is_from"),
            *("budget_low", "budget_high", "low_included", "high_included"),
        )
        .order_by("position", "pk")
    ),
    Several(BigIntegerField()),
)
