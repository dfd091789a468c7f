"""What each kind of member pays today, and would by each of some grids that stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from attache.kit import money
from attache.memberships import simulation_words as words
from attache.memberships.models import FeeGrid
from attache.memberships.queries import simulation_apart, simulations
from attache.memberships.queries.simulation_apart import Apart
from attache.memberships.queries.simulations import Comparison, Row
from attache.memberships.simulation import ZERO, Outcome
from attache.memberships.simulation_totals import Totals


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
    rows = _by_kind(tried[0].rows)
    called = {kind: sum((row.who.called for row in some), ZERO) for kind, some in rows.items()}
    kinds = sorted(rows, key=lambda kind: (-called[kind], words.kind(kind)))
    return Beside(
        grids=[each.grid for each in tried],
        kinds=[
            _line(
                words.kind(kind),
                len(rows[kind]),
                called[kind],
                [(each.grid, each.tried.kinds[kind]) for each in tried],
            )
            for kind in kinds
        ],
        whole=_line(
            _("All"),
            len(tried[0].rows),
            sum(called.values(), ZERO),
            [(each.grid, each.tried.totals) for each in tried],
        ),
        apart=[(each.grid, found) for each in tried if (found := _apart(each))],
    )


def _by_kind(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    return found


def _line(
    label: str, count: int, called: Decimal, by_grid: Sequence[tuple[FeeGrid, Totals]]
) -> Line:
    cells = [(grid, _cell(totals)) for grid, totals in by_grid]
    return Line(label, count, money.shown(called), cells)


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
