"""What is put before whoever opens or renews a membership."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attache.directory.models import Person
from attache.memberships import periods, tiers
from attache.memberships.models import FeeGrid, Member, Membership, Tier
from attache.memberships.periods import Span
from attache.memberships.queries import grids
from attache.memberships.queries.grids import Advice
from attache.memberships.queries.proposals import Party

# Tiers that somebody chose, and that the next period keeps unless somebody chooses again.
_CHOSEN = {Tier.Nature.GROUP, Tier.Nature.SOLIDARITY}


def next_start(memberships: Iterable[Membership], *, length: str, on: date) -> date:
    spans = [Span(each.starts_on, each.ends_on) for each in memberships]
    return periods.next_period(length, spans, on=on).starts_on


def initial(member: Member, *, on: date) -> dict[str, Any]:
    """Propose the next period on the terms of the last one, where a person had decided them."""
    known = list(member.memberships.select_related("grid", "tier").order_by("starts_on"))
    if not known:
        return {"starts_on": on}
    last = known[-1]
    starts_on = next_start(known, length=last.grid.period, on=on)
    proposed: dict[str, Any] = {"starts_on": starts_on, "reason": last.reason}
    if last.reason:
        proposed["amount"] = last.amount
    if last.tier and last.tier.nature in _CHOSEN:
        grid = FeeGrid.objects.in_force(starts_on).first()
        proposed["tier"] = (
            grid.tiers.filter(nature=last.tier.nature).values_list("pk", flat=True).first()
            if grid
            else None
        )
        proposed["motive"] = last.motive
    return proposed


def advice(party: Party, *, on: date) -> Advice | None:
    """What the grid in force that day says; None when there is no grid."""
    grid = grids.in_force(on)
    if grid is None:
        return None
    if isinstance(party, Person):
        return grids.simulate(grid, kind=tiers.Nature.INDIVIDUAL, budget=None)
    return grids.advise(party, grid=grid, year=on.year)
