"""Those who belong today, as fee grids are tried on them: two questions, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import IntegerField

from attache.directory.models import Budget
from attache.kit.prepared import PreparedRows
from attache.memberships import tiers
from attache.memberships.models import Member
from attache.memberships.periods import State
from attache.memberships.queries import grids
from attache.memberships.simulation import Payer


class Known(NamedTuple):
    """Somebody who belongs, as lists name them."""

    pk: int
    body: int | None
    name: str
    sort_name: str
    key: str
    kind: str
    state: str
    nature: str
    tier: int | None
    # What the present membership amounts to.
    called: Decimal
    lead: str


class Figure(NamedTuple):
    body: int
    year: int
    kind: str
    amount: Decimal


def belonging(on: date) -> list[tuple[Known, Payer]]:
    """Those who belong today, with the budget that decides."""
    budgets = _budgets(on.year)
    return [(who, _payer(who, budgets)) for who in map(Known._make, _BELONGING())]


def _payer(who: Known, budgets: Mapping[int | None, Decimal]) -> Payer:
    nature, is_covered = _NATURES.get(who.nature), who.state == _COVERED
    return Payer(who.pk, who.kind, budgets.get(who.body), who.tier, nature, is_covered)


def _budgets(year: int) -> dict[int | None, Decimal]:
    figures: defaultdict[int, list[Figure]] = defaultdict(list)
    for row in _FIGURES(year):
        figures[row[0]].append(Figure._make(row))
    decided = (grids.deciding_budget(some, year=year) for some in figures.values())
    return {figure.body: figure.amount for figure in decided if figure}


_COVERED = State.MEMBER_THROUGH_LEAD.value
_NATURES = {nature.value: nature for nature in tiers.Nature}
_BELONGING = PreparedRows(
    lambda: (
        Member.objects.filter(belongs=True)
        .order_by("pk")
        .values_list(
            *("pk", "organisation", "name", "sort_name", "key", "kind"),
            *("state", "nature", "tier", "amount", "lead"),
        )
    )
)
_FIGURES = PreparedRows(
    lambda year: Budget.objects.filter(
        year__lte=year, organisation__member__belongs=True
    ).values_list("organisation", "year", "kind", "amount"),
    IntegerField(),
)
