"""What was heard that may loosen a tie: noted, then over."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.memberships.models import Member
from attache.ties import keeping
from attache.ties.models import Notice

AHEAD = (Notice.Kind.ELECTION, Notice.Kind.REORGANISATION)


class NoDay(ValidationError):
    """What is ahead has a day."""


class IsPast(ValidationError):
    """What is noted today does not end before."""


class IsOver(ValidationError):
    """Somebody said so already."""


@transaction.atomic
def note(
    member: Member, *, kind: str, text: str, until: date | None = None, on: date, by: User
) -> Notice:
    """Note what was heard, once a day for the same words."""
    if until is None and kind in AHEAD:
        raise NoDay(_("Say by which day: a notice of something ahead ends by itself."))
    if until and until < on:
        raise IsPast(_("That day has passed."))
    said = {"member": member, "kind": kind, "text": text, "noted_on": on}
    notice, is_new = Notice.objects.get_or_create(**said, defaults={"until": until, "noted_by": by})
    if is_new:
        _record("ties.notice_noted", notice, on=on, by=by)
    return notice


@transaction.atomic
def end(notice: Notice, *, on: date, by: User) -> None:
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if current.ended_on:
        raise IsOver(_("Somebody said already that it is over."))
    current.ended_on = on
    current.save(update_fields=["ended_on"])
    _record("ties.notice_ended", current, on=on, by=by)


def _record(verb: str, notice: Notice, *, on: date, by: User) -> None:
    """The journal keeps of whom it was heard and its kind, never the words."""
    keeping.refresh([notice.member_id], on=on)
    kind = str(notice.get_kind_display())
    journal.record(verb, notice.member.party, by=by, changes={"kind": kind})
