"""Who belonged, when and on what terms; who left, who is on the way in."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from attache.directory.models import Organisation, Person
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.journal import actions as journal
from attache.memberships.actions import (
    commitments,
    departures,
    groups,
    memberships,
    welcomes,
)
from attache.memberships.models import Membership, Tier
from attache.memberships.queries import proposals

Row = dict[str, str]
Party = Organisation | Person


def open_memberships(stage: Stage) -> None:
    """Write fifteen years of periods at once.

    One decision for each would take a minute. The journal tells the entries, the returns and the
    present year; the renewals of the past were decided before it was kept.
    """
    bodies = [row for row in facts.rows("memberships") if not _is_a_return(row)]
    _write(stage, [*bodies, *facts.rows("individuals")], verb="memberships.opened")


def come_back(stage: Stage) -> None:
    returns = [row for row in facts.rows("memberships") if _is_a_return(row)]
    _write(stage, returns, verb="memberships.returned")


def _is_a_return(row: Row) -> bool:
    last_years = [
        int(other["last_year"])
        for other in facts.rows("memberships")
        if other["body"] == row["body"] and other["last_year"]
    ]
    year = int(row["first_year"])
    return min(last_years, default=year) < year and year - 1 not in last_years


def _write(stage: Stage, rows: Iterable[Row], *, verb: str) -> None:
    parties: dict[str, Party] = {**stage.bodies, **stage.people}
    periods = []
    for row in rows:
        name = row.get("body") or row["person"]
        for day in _first_days(row, on=stage.on):
            if name not in stage.members:
                stage.members[name] = memberships.tie(parties[name], on=day)
            periods.append(
                Membership(
                    member=stage.members[name],
                    starts_on=day,
                    ends_on=date(day.year + 1, 1, 1),
                    **_terms(stage, row, parties[name], day),
                )
            )
    Membership.objects.bulk_create(periods)
    _journal(stage, periods, verb)


def _first_days(row: Row, *, on: date) -> list[date]:
    """The first day of each of the periods that have begun."""
    first = date(int(row["first_year"]), 1, 1)
    if row.get("joined_on"):
        first = date.fromisoformat(row["joined_on"])
    last = min(int(row["last_year"] or on.year), on.year)
    days = [first, *(date(year, 1, 1) for year in range(first.year + 1, last + 1))]
    return [day for day in days if day <= on]


def _journal(stage: Stage, periods: Iterable[Membership], verb: str) -> None:
    known = set()
    for period in periods:
        is_first = period.member.pk not in known
        known.add(period.member.pk)
        if is_first or period.starts_on.year == stage.on.year:
            journal.record(
                verb if is_first else "memberships.renewed",
                period.member,
                by=stage.coordinator,
                also=[period.member.party],
                changes=memberships.told(period),
            )


def _terms(stage: Stage, row: Row, party: Party, day: date) -> dict[str, Any]:
    """What the grid of that day says, or what the files say beside it and why."""
    grid = stage.grid(day)
    reasons = facts.table("grids")["reasons"]
    tier = stage.tiers.get((grid.slug, row.get("tier", "")))
    if tier and tier.nature == Tier.Nature.SOLIDARITY:
        free = {"motive": row["motive"], "decision": row["decision"]}
        return {"grid": grid, "tier": tier, "amount": tier.amount, **free}
    if tier and tier.nature == Tier.Nature.GROUP:
        return {"grid": grid, "tier": tier, "amount": tier.amount, "reason": reasons["group"]}
    proposal = proposals.proposal(party, grid=grid, on=day)
    if proposal.tier:
        return {"grid": grid, "tier": proposal.tier, "amount": proposal.tier.amount}
    if tier and _is_for(tier, party):
        reason = reasons["budget_missing"]
        return {"grid": grid, "tier": tier, "amount": tier.amount, "reason": reason}
    return {"grid": grid, "amount": Decimal(row["tier"]), "reason": reasons["no_tier"]}


def _is_for(tier: Tier, party: Party) -> bool:
    return isinstance(party, Organisation) and tier.kinds.filter(kind=party.kind).exists()


def cover(stage: Stage) -> None:
    """The bodies of a group go on with each membership of their lead."""
    for row in facts.rows("coverages"):
        since = date.fromisoformat(row["starts_on"])
        group = Membership.objects.filter(
            member=stage.members.get(row["lead"]), tier__nature=Tier.Nature.GROUP
        )
        for membership in group.filter(ends_on__gt=since).order_by("starts_on"):
            day = max(since, membership.starts_on)
            body = stage.bodies[row["covered"]]
            groups.cover(membership, body, starts_on=day, on=day, by=stage.coordinator)


def resign(stage: Stage) -> None:
    for row in facts.rows("resignations"):
        announced_on = stage.past(row["announced_on"])
        if not announced_on:
            continue
        departures.resign(
            stage.members[row["body"]],
            announced_on=announced_on,
            effective_on=date.fromisoformat(row["effective_on"]),
            reason=row["reason"],
            words=row["words"],
            on=announced_on,
            by=stage.coordinator,
        )


def commit(stage: Stage) -> None:
    for row in facts.rows("commitments"):
        signed_on = stage.past(row["signed_on"])
        if not signed_on:
            continue
        first, last = int(row["first_year"]), int(row["last_year"])
        commitments.commit(
            stage.members[row["body"]],
            first_year=first,
            years=last - first + 1,
            signed_on=signed_on,
            source=row["source"],
            on=signed_on,
            by=stage.coordinator,
        )


def welcome(stage: Stage) -> None:
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for row in facts.rows("welcomes"):
        steps[row["body"]].append(row)
    for body, done in steps.items():
        opened_on = stage.past(done[0]["opened_on"])
        if not opened_on:
            continue
        path = welcomes.open_welcome(
            stage.bodies[body],
            owner=stage.coordinator,
            note=done[0]["note"],
            on=opened_on,
            by=stage.coordinator,
        )
        for row in done[1:]:
            done_on = stage.past(row["done_on"])
            if done_on:
                step = path.steps.get(kind=row["step"])
                welcomes.do_step(
                    step, done_on=done_on, note=row["note"], on=done_on, by=stage.coordinator
                )
        closed_on = stage.past(done[0]["closed_on"])
        if closed_on:
            outcome = done[0]["outcome"]
            welcomes.close(path, outcome=outcome, on=closed_on, by=stage.coordinator)
