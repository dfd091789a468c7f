"""What a grid proposes to a body or a person, from what the network knows of it."""

from dataclasses import dataclass
from datetime import date

from attache.directory.models import Budget, Person
from attache.directory.registries import Party
from attache.memberships import tiers
from attache.memberships.models import FeeGrid, Tier
from attache.memberships.queries import grids


@dataclass(frozen=True)
class Proposal:
    answer: tiers.Answer
    tier: Tier | None
    budget: Budget | None = None


def proposal(party: Party, *, grid: FeeGrid, on: date) -> Proposal:
    rules = grids.as_rules(grid)
    if isinstance(party, Person):
        answer = tiers.for_individuals(rules)
        return Proposal(answer, _tier(grid, answer))
    budget = grids.deciding_budget(party.budgets.all(), year=on.year)
    answer = tiers.which(rules, kind=party.kind, budget=budget.amount if budget else None)
    return Proposal(answer, _tier(grid, answer), budget)


def _tier(grid: FeeGrid, answer: tiers.Answer) -> Tier | None:
    if answer.line is None:
        return None
    found = answer.line.key
    return next(tier for tier in grid.tiers.all() if tier.pk == found)
