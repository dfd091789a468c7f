"""What is put before whoever opens or renews a membership."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attache.directory.models import Person
from attache.directory.registries import Party
from attache.memberships import periods, tiers
from attache.memberships.models import FeeGrid, Member, Membership, Tier
from attache.memberships.periods import Span
from attache.memberships.queries import grids
from attache.memberships.queries.grids import Advice
from attache.memberships.queries.proposals import proposal


def next_start(memberships: Iterable[Membership], *, length: str, on: date) -> date:
    spans = [Span(each.starts_on, each.ends_on) for each in memberships]
    return periods.next_period(length, spans, on=on).starts_on


def initial(member: Member, *, on: date) -> dict[str, Any]:
    """Propose the next period; on the terms of the last one where a person had decided them."""
    known = list(member.memberships.select_related("grid", "tier").order_by("starts_on"))
    if not known:
        return {"starts_on": on}
    last = known[-1]
    starts_on = next_start(known, length=last.grid.period, on=on)
    return {"starts_on": starts_on, **_kept(last, starts_on=starts_on)}


def _kept(last: Membership, *, starts_on: date) -> dict[str, Any]:
    """What somebody decided for the last period, and that the grid of the next one still allows.

    An amount goes with its tier and its reason, or not at all. What was free is decided again each
    year: nothing of it goes on by itself.
    """
    grid = FeeGrid.objects.in_force(starts_on).first()
    if grid is None or not last.amount:
        return {}
    if grid != last.grid:
        is_group = last.tier is not None and last.tier.nature == Tier.Nature.GROUP
        return _group_of(grid) if is_group else {}
    if last.tier is None:
        party = last.member.party
        covered_now = proposal(party, grid=grid, on=starts_on).tier is not None
        return {} if covered_now else {"amount": last.amount, "reason": last.reason}
    if last.reason:
        return {"tier": str(last.tier.pk), "amount": last.amount, "reason": last.reason}
    return _group_of(grid) if last.tier.nature == Tier.Nature.GROUP else {}


def _group_of(grid: FeeGrid) -> dict[str, Any]:
    group = grid.tiers.filter(nature=Tier.Nature.GROUP).first()
    return {"tier": str(group.pk)} if group else {}


def advice(party: Party, *, on: date) -> Advice | None:
    grid = grids.in_force(on)
    if grid is None:
        return None
    if isinstance(party, Person):
        return grids.simulate(grid, kind=tiers.Nature.INDIVIDUAL, budget=None)
    return grids.advise(party, grid=grid, year=on.year)
