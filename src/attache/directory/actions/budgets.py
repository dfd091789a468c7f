from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory import registries
from attache.directory.actions import changes as changed
from attache.directory.models import Budget, Organisation
from attache.journal import actions as journal
from attache.kit import conflicts, money, versions


class BudgetAlreadyKnown(ValidationError):
    """The figure is there for that year: it is corrected, not recorded twice."""


@transaction.atomic
def record_budget(
    organisation: Organisation,
    *,
    year: int,
    amount: Decimal,
    source: str,
    by: User | None,
    kind: str = Budget.Kind.OPERATING,
) -> Budget:
    budget = Budget(organisation=organisation, year=year, amount=amount, kind=kind, source=source)
    _refuse_a_second(budget)
    with conflicts.explained(lambda: _refuse_a_second(budget)):
        budget.save(force_insert=True)
    said = {"year": year, "amount": amount, "kind": kind, "source": source}
    _note(budget, "directory.budget_recorded", by=by, said=said)
    return budget


@transaction.atomic
def correct_budget(
    budget: Budget, *, year: int, amount: Decimal, source: str, kind: str, seen: int, by: User
) -> None:
    before = Budget.objects.select_for_update().get(pk=budget.pk)
    budget.year, budget.amount, budget.source, budget.kind = year, amount, source, kind
    _refuse_a_second(budget)
    fields = ["year", "amount", "source", "kind"]
    with conflicts.explained(lambda: _refuse_a_second(budget)):
        versions.save(budget, fields, seen=seen)
    written = changed.between(before, budget, fields)
    if written:
        _note(budget, "directory.budget_corrected", by=by, said={"year": year, **written})


@transaction.atomic
def remove_budget(budget: Budget, *, by: User) -> None:
    said = {"year": budget.year, "amount": budget.amount, "kind": budget.kind}
    _note(budget, "directory.budget_removed", by=by, said=said)
    budget.delete()


def _note(budget: Budget, verb: str, *, by: User | None, said: dict[str, object]) -> None:
    journal.record(verb, budget.organisation, by=by, changes=said)
    registries.tell_followers(organisations=[budget.organisation_id])


def _refuse_a_second(budget: Budget) -> None:
    known = (
        Budget.objects.filter(
            organisation=budget.organisation_id, year=budget.year, kind=budget.kind
        )
        .exclude(pk=budget.pk)
        .first()
    )
    if known:
        raise BudgetAlreadyKnown(
            _("For %(year)s this figure is already known: %(amount)s (%(source)s). Correct it.")
            % {"year": known.year, "amount": money.shown(known.amount), "source": known.source}
        )
