"""The memberships of a spreadsheet: one period after another since the day it says."""

from datetime import date

from django.utils.translation import gettext as _

from attache.directory.models import Organisation
from attache.kit.folding import folded
from attache.memberships import periods
from attache.memberships.actions import terms
from attache.memberships.actions.intake_bodies import Refused, body_column
from attache.memberships.actions.memberships import OutOfReach, check_reach, locked, tie
from attache.memberships.actions.terms import Wish
from attache.memberships.intake import values
from attache.memberships.intake.reading import Draft
from attache.memberships.models import FeeGrid, Member, Membership, Tier
from attache.memberships.periods import Span


def open_periods(draft: Draft, body: Organisation, *, source: str, on: date) -> tuple[Member, int]:
    """Open every period since the day it joined, all on the grid in force.

    The past was decided before this register was kept: its periods take the present terms, and
    their reason names the file.
    """
    _check_reach(draft, on=on)
    member = tie(body, on=min(draft.since or on, on))
    if not (draft.since or draft.tier or draft.amount is not None):
        return member, 0
    member = locked(member)
    if member.memberships.exists() or member.coverages.exists():
        return member, 0
    first = draft.since or date(on.year, 1, 1)
    grid = FeeGrid.objects.in_force(max(first, on)).first()
    if grid is None:
        raise Refused(
            _("No fee grid is in force: the terms of this membership cannot be settled."),
            about=body_column("depuis"),
        )
    *past, present = _spans(first, length=grid.period, on=on)
    wish = _wish(draft, grid, source=source)
    agreed = terms.settle(member, wish, grid=grid, starts_on=present.starts_on)
    source_of_the_past = _("Brought in from %(file)s") % {"file": source}
    Membership.objects.bulk_create(
        Membership(
            member=member,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            grid=grid,
            tier=agreed.tier,
            amount=agreed.amount,
            reason=agreed.reason or (source_of_the_past if span is not present else ""),
            motive=agreed.motive,
            decision=agreed.decision,
        )
        for span in (*past, present)
    )
    return member, len(past) + 1


def _check_reach(draft: Draft, *, on: date) -> None:
    try:
        check_reach(draft.since or on, on=on)
    except OutOfReach as refusal:
        raise Refused(" ".join(refusal.messages), about=body_column("depuis")) from refusal


def _spans(first: date, *, length: str, on: date) -> list[Span]:
    spans = [periods.period_for(length, first)]
    while spans[-1].ends_on <= on:
        spans.append(periods.period_for(length, spans[-1].ends_on))
    return spans


def _wish(draft: Draft, grid: FeeGrid, *, source: str) -> Wish:
    """What the file says beside the grid; the reason is the file itself when it gives none."""
    tier = _tier(draft, grid) if draft.tier else None
    said_otherwise = tier is not None or draft.amount is not None
    brought_in = _("Brought in from %(file)s") % {"file": source}
    if tier and tier.nature == Tier.Nature.SOLIDARITY:
        return Wish(tier=tier, motive=draft.reason, decision=brought_in)
    return Wish(
        tier=tier,
        amount=draft.amount,
        reason=draft.reason or (brought_in if said_otherwise else ""),
    )


def _tier(draft: Draft, grid: FeeGrid) -> Tier:
    """Find a tier by its name, or by its amount when one tier only has it."""
    tiers = list(grid.tiers.all())
    named = [tier for tier in tiers if folded(tier.name) == folded(draft.tier)]
    if not named:
        amount = values.amount_or_none(draft.tier)
        named = [tier for tier in tiers if tier.amount == amount]
    if len(named) != 1:
        raise Refused(
            _("“%(grid)s” has no tier “%(tier)s”. Its tiers are: %(tiers)s.")
            % {
                "grid": grid,
                "tier": draft.tier,
                "tiers": ", ".join(tier.name for tier in tiers),
            },
            about=body_column("palier"),
        )
    return named[0]
