"""What each kind of member pays today, and would by each of some grids that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from attache.kit import money
from attache.memberships import simulation_words as words
from attache.memberships.models import FeeGrid
from attache.memberships.queries import simulation_apart, simulations
from attache.memberships.queries.simulation_apart import Apart
from attache.memberships.queries.simulations import Comparison
from attache.memberships.simulation import ZERO, Outcome
from attache.memberships.simulation_totals import Called, Totals


@dataclass(frozen=True)
class Cell:
    amount: str
    # Whom the amount leaves out: without a tier, or without a budget that says which.
    uncovered: int
    without_budget: int


@dataclass(frozen=True)
class Line:
    label: str
    count: int
    called: str
    by_grid: list[tuple[FeeGrid, Cell]]


@dataclass(frozen=True)
class Beside:
    grids: list[FeeGrid]
    kinds: list[Line]
    whole: Line
    # By grid, those to look at one by one.
    apart: list[tuple[FeeGrid, list[Apart]]]


def beside(some: Sequence[FeeGrid], *, on: date) -> Beside:
    tried = simulations.each_alone(some, on=on)
    called = tried[0].tried.called
    kinds = sorted(called, key=lambda kind: (-called[kind].amount, words.kind(kind)))
    everybody = Called(len(tried[0].rows), sum((each.amount for each in called.values()), ZERO))
    return Beside(
        grids=[each.grid for each in tried],
        kinds=[
            _line(
                words.kind(kind),
                called[kind],
                [(each.grid, each.tried.kinds[kind]) for each in tried],
            )
            for kind in kinds
        ],
        whole=_line(_("All"), everybody, [(each.grid, each.tried.totals) for each in tried]),
        apart=[(each.grid, found) for each in tried if (found := _apart(each))],
    )


def _line(label: str, called: Called, by_grid: Sequence[tuple[FeeGrid, Totals]]) -> Line:
    cells = [(grid, _cell(totals)) for grid, totals in by_grid]
    return Line(label, called.count, money.shown(called.amount), cells)


def _cell(totals: Totals) -> Cell:
    return Cell(
        money.shown(totals.compared.after),
        totals.uncovered.count,
        totals.of(Outcome.BUDGET_MISSING).count,
    )


def _apart(comparison: Comparison) -> list[Apart]:
    slug = comparison.grid.slug
    members = reverse("memberships:simulated_members", args=[slug, slug])
    return simulation_apart.of(comparison, members=members)
