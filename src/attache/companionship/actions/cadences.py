"""How often members are met: for a tier, and where one member differs."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship import keeping
from attache.companionship.cadence import MOST, Rhythm
from attache.companionship.models import Cadence, TierCadence
from attache.journal import actions as journal
from attache.kit import versions
from attache.memberships.models import Member, Tier


class NotARhythm(ValidationError):
    """Reviews are exchanges, and nobody is met more than once a month."""


@transaction.atomic
def set_for_tier(tier: Tier, rhythm: Rhythm, *, on: date, by: User) -> None:
    _check(rhythm)
    TierCadence.objects.update_or_create(
        tier=tier, defaults={"exchanges": rhythm.exchanges, "reviews": rhythm.reviews}
    )
    keys = Member.objects.filter(tier=tier).values_list("pk", flat=True)
    keeping.refresh(keys, on=on)
    _record("cadences.set_for_tier", tier, rhythm, by=by)


@transaction.atomic
def set_for_member(
    cadence: Cadence, rhythm: Rhythm | None, *, because: str = "", seen: int, on: date, by: User
) -> None:
    if rhythm:
        _check(rhythm)
    cadence.exchanges = rhythm.exchanges if rhythm else None
    cadence.reviews = rhythm.reviews if rhythm else None
    cadence.because = because if rhythm else ""
    versions.save(cadence, ["exchanges", "reviews", "because"], seen=seen)
    keeping.refresh([cadence.member_id], on=on)
    _record("cadences.set_for_member", cadence.member.party, rhythm, by=by)


def cadence_of(member: Member, *, on: date) -> Cadence:
    """Give the cadence of a member, made when it joined since last night."""
    found = Cadence.objects.filter(member=member)
    if not found.exists():
        keeping.refresh([member.pk], on=on)
    return found.select_related("member").get()


def _check(rhythm: Rhythm) -> None:
    if rhythm.exchanges > MOST:
        raise NotARhythm(_("At most %(most)s exchanges a year.") % {"most": MOST})
    if rhythm.reviews > rhythm.exchanges:
        raise NotARhythm(_("Those that take stock are among the exchanges: not more of them."))


def _record(verb: str, subject: object, rhythm: Rhythm | None, *, by: User) -> None:
    said = {"exchanges": rhythm.exchanges, "reviews": rhythm.reviews} if rhythm else {}
    journal.record(verb, subject, by=by, changes=said)  # type: ignore[arg-type]
