"""How much each reason counts, decided by the coordination."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.introductions import tasks
from attache.introductions.models import ReasonWeight
from attache.introductions.pairs import ENOUGH, HEAVIEST, Weights
from attache.introductions.queries import weights
from attache.journal import actions as journal


class NothingCounts(ValidationError):
    """With these weights no pair would ever be found."""


@transaction.atomic
def weigh(chosen: Weights, *, by: User) -> None:
    """Say how much each reason counts; pairs are found anew behind the page."""
    if not any(chosen[reason] for reason in ENOUGH):
        raise NothingCounts(
            _("Themes, questions or events: one of them counts, or nobody has anything to say.")
        )
    before = weights.current()
    changes = {
        str(reason): [before[reason], min(weight, HEAVIEST)]
        for reason, weight in chosen.items()
        if before[reason] != weight
    }
    for reason, weight in chosen.items():
        row, _is_new = ReasonWeight.objects.update_or_create(
            reason=reason, defaults={"weight": min(weight, HEAVIEST)}
        )
    if changes:
        journal.record("introductions.weighed", row, by=by, changes=changes)
        tasks.find_pairs.enqueue()
