"""Conversations about going on together: opened, prepared, and how they came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship.actions import exchanges
from attache.companionship.models import Exchange
from attache.journal import actions as journal
from attache.kit import versions
from attache.memberships.models import Member, Resignation
from attache.ties import renewing
from attache.ties.models import Renewal

Outcome = Renewal.Outcome


class ReasonMissing(ValidationError):
    """Whoever leaves or gives less said why, or we ask."""


@dataclass(frozen=True)
class Said:
    """How it came out, in our words and in theirs."""

    outcome: str
    reason: str = ""
    why: str = ""


@transaction.atomic
def open_due(*, on: date) -> list[Renewal]:
    """Open a conversation with every member whose commitment ends soon, once for each end."""
    ends_on = renewing.last_day(on.year)
    known = Renewal.objects.filter(member=OuterRef("pk"), ends_on=ends_on)
    resigned = Resignation.objects.filter(
        membership__member=OuterRef("pk"), effective_on__gt=on, effective_on__year__lte=on.year + 1
    )
    committed = Member.objects.filter(~Exists(known), committed_until=on.year)
    leaving = set(committed.filter(Exists(resigned)).values_list("pk", flat=True))
    return [
        open_with(member, ends_on=ends_on, on=on)
        for member in committed.select_related("organisation", "person")
        if renewing.is_due(
            ends_on, on=on, belongs=member.belongs, has_resigned=member.pk in leaving
        )
    ]


@transaction.atomic
def open_with(member: Member, *, ends_on: date, on: date) -> Renewal:
    """Two nights at once open one."""
    renewal, is_new = Renewal.objects.get_or_create(member=member, ends_on=ends_on)
    if is_new:
        changes = {"opened_on": on, "ends_on": ends_on}
        journal.record("renewals.opened", renewal, by=None, also=[member.party], changes=changes)
    return renewal


@transaction.atomic
def plan_review(renewal: Renewal, *, on: date, by: User) -> Exchange:
    """Take stock: by the review that is planned already, else by a new one without a date."""
    locked = Renewal.objects.select_for_update(of=("self",)).get(pk=renewal.pk)
    if locked.exchange and not locked.exchange.cancelled_on:
        return locked.exchange
    ahead = locked.member.exchanges.ahead().filter(kind=Exchange.Kind.REVIEW)
    review = ahead.order_by("day", "pk").first() or exchanges.plan(
        locked.member,
        kind=Exchange.Kind.REVIEW,
        purposes=[Exchange.Purpose.REVIEW],
        on=on,
        by=by,
    )
    locked.exchange = review
    locked.save(update_fields=["exchange"])
    journal.record("renewals.prepared", locked, by=by, also=[locked.member.party, review])
    return review


@transaction.atomic
def note(renewal: Renewal, said: Said, *, seen: int, on: date, by: User) -> None:
    """Write down how it came out; the membership itself goes on or ends on its own page."""
    if said.outcome != Outcome.STAY and not said.reason:
        raise ReasonMissing(_("Say why: reasons are counted over the years."))
    before = renewal.get_outcome_display()
    renewal.outcome, renewal.why = said.outcome, said.why
    renewal.reason = "" if said.outcome == Outcome.STAY else said.reason
    renewal.noted_on = renewal.noted_on or on
    versions.save(renewal, ["outcome", "reason", "why", "noted_on"], seen=seen)
    # Not what they said, which may name somebody.
    changes = {"outcome": [str(before), str(renewal.get_outcome_display())]}
    party = renewal.member.party
    journal.record("renewals.noted", renewal, by=by, also=[party], changes=changes)
