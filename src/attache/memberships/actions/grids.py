"""What the assembly, and those who prepare it, decide about fee grids."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.kit import search, versions
from attache.memberships import wording
from attache.memberships.models import FeeGrid, Right, Tier, TierKind
from attache.memberships.queries import grids


class GridIsAdopted(ValidationError):
    """The assembly has decided: nothing in the grid changes any more."""


class GridOverlaps(ValidationError):
    """Two tiers claim the same body."""


class GridIsEmpty(ValidationError):
    """There is nothing to propose."""


class NotProposed(ValidationError):
    """Only a grid that was proposed can be adopted."""


class NotOnTrial(ValidationError):
    """Only a trial can be confirmed."""


class OutOfOrder(ValidationError):
    """The days of a grid's life do not follow one another."""


@transaction.atomic
def draft(grid: FeeGrid, *, copied_from: FeeGrid | None = None, by: User) -> FeeGrid:
    grid.save(force_insert=True)
    if copied_from is not None:
        _copy(copied_from, grid)
    search.put("grid", [grid.pk])
    journal.record("grids.drafted", grid, by=by, changes={"copied_from": str(copied_from or "")})
    return grid


@transaction.atomic
def edit(grid: FeeGrid, *, fields: list[str], seen: int, by: User) -> None:
    _refuse_if_adopted(grid)
    versions.save(grid, fields, seen=seen)
    search.put("grid", [grid.pk])
    journal.record("grids.edited", grid, by=by, changes=_values(grid, fields))


@transaction.atomic
def save_tier(
    tier: Tier, *, kinds: Iterable[str], rights: Iterable[Right], seen: int, by: User
) -> Tier:
    """Add a tier to a grid or change it. `seen` is the version of the grid that its author read."""
    _refuse_if_adopted(tier.grid)
    versions.save(tier.grid, [], seen=seen)
    verb = "grids.tier_edited" if tier.pk else "grids.tier_added"
    if tier.pk is None:
        tier.position = tier.grid.tiers.count()
    tier.save()
    tier.rights.set(rights)
    tier.kinds.all().delete()
    TierKind.objects.bulk_create(TierKind(tier=tier, kind=kind) for kind in kinds)
    journal.record(
        verb,
        tier,
        by=by,
        also=[tier.grid],
        changes=_values(tier, ["amount", "budget_low", "budget_high"]),
    )
    return tier


@transaction.atomic
def remove_tier(tier: Tier, *, by: User) -> None:
    _refuse_if_adopted(tier.grid)
    journal.record("grids.tier_removed", tier, by=by, also=[tier.grid])
    tier.delete()


@transaction.atomic
def save_right(right: Right, *, tiers: Iterable[Tier], seen: int, by: User) -> Right:
    _refuse_if_adopted(right.grid)
    versions.save(right.grid, [], seen=seen)
    verb = "grids.right_edited" if right.pk else "grids.right_added"
    if right.pk is None:
        right.position = right.grid.rights.count()
    right.save()
    right.tiers.set(tiers)
    journal.record(verb, right, by=by, also=[right.grid])
    return right


@transaction.atomic
def remove_right(right: Right, *, by: User) -> None:
    _refuse_if_adopted(right.grid)
    journal.record("grids.right_removed", right, by=by, also=[right.grid])
    right.delete()


@transaction.atomic
def propose(grid: FeeGrid, *, on: date, by: User) -> None:
    """Put the grid before the assembly. A hole is told, an overlap refused."""
    grid = _locked(grid)
    _refuse_if_adopted(grid)
    _check(grid)
    grid.proposed_on = on
    grid.save(update_fields=["proposed_on"])
    journal.record("grids.proposed", grid, by=by, changes={"proposed_on": on})


@transaction.atomic
def take_back(grid: FeeGrid, *, by: User) -> None:
    grid = _locked(grid)
    _refuse_if_adopted(grid)
    grid.proposed_on = None
    grid.save(update_fields=["proposed_on"])
    journal.record("grids.taken_back", grid, by=by)


@transaction.atomic
def adopt(
    grid: FeeGrid,
    *,
    on: date,
    by_whom: str,
    decision: str,
    trial_until: date | None = None,
    by: User,
) -> None:
    """Write down that the grid was adopted, for good or on trial; it replaces those before it."""
    grid = _locked(grid)
    _refuse_if_adopted(grid)
    if grid.proposed_on is None:
        raise NotProposed(_("A grid is proposed before it is adopted."))
    if on < grid.proposed_on:
        raise OutOfOrder(_("A grid is adopted after it was proposed, not before."))
    if trial_until is not None and trial_until < max(on, grid.applies_from):
        raise OutOfOrder(_("A trial ends after it has begun."))
    _check(grid)
    terms = {
        "adopted_on": on,
        "adopted_by": by_whom,
        "decision": decision,
        "trial_until": trial_until,
    }
    _write(grid, terms)
    _replace_those_before(grid)
    journal.record("grids.adopted", grid, by=by, changes=terms)


@transaction.atomic
def confirm(
    grid: FeeGrid,
    *,
    on: date,
    by_whom: str,
    decision: str,
    trial_until: date | None = None,
    by: User,
) -> None:
    """Write down that a grid on trial was adopted for good, or for another while.

    What was decided first stays written: the years of the trial were called under it.
    """
    grid = _locked(grid)
    if grid.adopted_on is None or grid.trial_until is None:
        raise NotOnTrial(_("Only a grid adopted on trial is confirmed."))
    if on < grid.adopted_on:
        raise OutOfOrder(_("A trial is confirmed after it was decided, not before."))
    if trial_until is not None and trial_until <= grid.trial_until:
        raise OutOfOrder(_("Another trial ends after the first."))
    terms = {
        "confirmed_on": on,
        "confirmed_by": by_whom,
        "confirmation": decision,
        "trial_until": trial_until,
    }
    _write(grid, terms)
    journal.record("grids.confirmed", grid, by=by, changes=terms)


def _write(grid: FeeGrid, terms: dict[str, Any]) -> None:
    for name, value in terms.items():
        setattr(grid, name, value)
    grid.save(update_fields=list(terms))


def _replace_those_before(grid: FeeGrid) -> None:
    FeeGrid.objects.filter(
        adopted_on__isnull=False, replaced_on__isnull=True, applies_from__lte=grid.applies_from
    ).exclude(pk=grid.pk).update(replaced_on=grid.applies_from, replaced_by=grid)


def _locked(grid: FeeGrid) -> FeeGrid:
    """The grid as it is now: two people may decide at once."""
    grid.refresh_from_db(from_queryset=FeeGrid.objects.select_for_update())
    return grid


def _refuse_if_adopted(grid: FeeGrid) -> None:
    """Answer when the assembly has decided; until the end of the transaction it cannot."""
    if FeeGrid.objects.select_for_update().get(pk=grid.pk).adopted_on is not None:
        raise GridIsAdopted(
            _("“%(grid)s” was adopted: it never changes again. Write another grid.")
            % {"grid": grid}
        )


def _check(grid: FeeGrid) -> None:
    if not grid.tiers.exists():
        raise GridIsEmpty(_("Write at least one tier before proposing the grid."))
    overlaps = [wording.flaw(gap) for gap in grids.flaws(grid) if gap.is_overlap]
    if overlaps:
        raise GridOverlaps(overlaps)


def _copy(source: FeeGrid, target: FeeGrid) -> None:
    rights = {}
    for right in source.rights.all():
        rights[right.pk] = Right.objects.create(
            grid=target,
            position=right.position,
            name=right.name,
            text=right.text,
            is_duty=right.is_duty,
        )
    for tier in source.tiers.prefetch_related("kinds", "rights"):
        kinds, held = list(tier.kinds.all()), [rights[right.pk] for right in tier.rights.all()]
        tier.pk, tier.grid = None, target
        tier._state.adding = True  # noqa: SLF001 -- Django's documented way to copy a row
        tier.save(force_insert=True)
        tier.rights.set(held)
        TierKind.objects.bulk_create(TierKind(tier=tier, kind=row.kind) for row in kinds)


def _values(thing: FeeGrid | Tier, fields: Iterable[str]) -> Mapping[str, Any]:
    return {name: getattr(thing, name) for name in fields}
