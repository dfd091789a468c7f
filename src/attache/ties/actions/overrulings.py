"""Somebody knows better than a sign: says why, until a day, and may take it back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.kit import dates, months
from attache.memberships.models import Member
from attache.ties import keeping, signs, wording
from attache.ties.models import Overruling, Tie

# A year later, somebody looks again.
LONGEST = 12


class NotASign(ValidationError):
    """Only what stands is overruled, and what was heard is ended instead."""


class AlreadyOverruled(ValidationError):
    """Somebody else did, and said why."""


class NotAWhile(ValidationError):
    """An overruling ends: after today, within a year."""


class NotOverruled(ValidationError):
    """It ended, or somebody took it back."""


@transaction.atomic
def overrule(
    member: Member, sign: str, *, because: str, until: date, on: date, by: User
) -> Overruling:
    _check_stands(member, sign)
    _check_while(until, on=on)
    found = Overruling.objects.filter(member=member, sign=sign).select_related("decided_by")
    if current := found.standing(on).first():
        raise AlreadyOverruled(
            _("%(by)s overruled it already, until %(day)s: “%(because)s”")
            % {
                "by": current.decided_by,
                "day": dates.shown(current.until),
                "because": current.because,
            }
        )
    said = {"because": because, "until": until, "decided_on": on, "decided_by": by}
    overruling, _is_new = Overruling.objects.update_or_create(
        member=member, sign=sign, defaults=said
    )
    changes = {"because": because, "until": until}
    _record("ties.sign_overruled", member, sign, on=on, by=by, **changes)
    return overruling


@transaction.atomic
def take_back(member: Member, sign: str, *, on: date, by: User) -> None:
    standing = Overruling.objects.standing(on).filter(member=member, sign=sign)
    if not standing.delete()[0]:
        raise NotOverruled(_("This sign is not overruled any more."))
    _record("ties.overruling_taken_back", member, sign, on=on, by=by)


def _check_stands(member: Member, sign: str) -> None:
    # Locked, so that of two who overrule at once the second is told.
    tie = Tie.objects.select_for_update().filter(member=member).first()
    told = tie.signs if tie else []
    if not any(each["name"] == sign and each["notice"] is None for each in told):
        raise NotASign(_("This sign stands no more."))


def _check_while(until: date, *, on: date) -> None:
    if not on < until <= months.after(on, LONGEST):
        raise NotAWhile(_("Until a day to come, within twelve months."))


def _record(verb: str, member: Member, sign: str, *, on: date, by: User, **changes: object) -> None:
    keeping.refresh([member.pk], on=on)
    said = {"sign": str(wording.LABELS[signs.Name(sign)]), **changes}
    journal.record(verb, member.party, by=by, changes=said)
