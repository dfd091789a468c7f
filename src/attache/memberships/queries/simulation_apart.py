"""Whom a grid says nothing certain of, by name: what to look at one by one before a vote."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise

from attache.memberships import simulation_words as words
from attache.memberships.models.member import page
from attache.memberships.queries.simulations import Comparison, Row
from attache.memberships.simulation import Outcome

SHOWN = 12
APART = (Outcome.NO_TIER, Outcome.SEVERAL, Outcome.BUDGET_MISSING)


@dataclass(frozen=True)
class Named:
    name: str
    url: str


@dataclass(frozen=True)
class Apart:
    """Those of whom a grid says the same nothing; the list has them all."""

    label: str | Promise
    tone: str
    members: list[Named]
    count: int
    url: str

    @property
    def beyond(self) -> int:
        return self.count - len(self.members)


def of(comparison: Comparison, *, members: str) -> list[Apart]:
    """`members` is the address of the list."""
    by_outcome = comparison.tried.by_outcome
    return [
        _apart(outcome, by_outcome[outcome], members) for outcome in APART if outcome in by_outcome
    ]


def _apart(outcome: Outcome, rows: list[Row], members: str) -> Apart:
    label, tone = words.OUTCOMES[outcome]
    named = [Named(row.who.name, page(row.kind, row.who.key)) for row in rows[:SHOWN]]
    return Apart(label, tone, named, len(rows), f"{members}?{urlencode({'effet': outcome.value})}")
