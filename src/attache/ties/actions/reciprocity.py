"""What is added by hand to what was given and received; what is contested, and answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships.models import Member
from attache.memberships.registries import Fact
from attache.ties.models import AddedFact, Contest
from attache.ties.queries import reciprocity

if TYPE_CHECKING:
    from uuid import UUID

SAID_AT_MOST = 300


class NotYet(ValidationError):
    """A fact has happened."""


class BeforeTheTie(ValidationError):
    """What was before the tie is no part of it."""


class AlreadyContested(ValidationError):
    """A fact is contested once: it waits for the team, or was answered."""


class IsAnswered(ValidationError):
    """Somebody else answered meanwhile."""


@transaction.atomic
def add(
    member: Member,
    *,
    side: str,
    text: str,
    day: date,
    public_id: UUID,
    person: Person | None = None,
    on: date,
    by: User,
) -> AddedFact:
    """Add what no room knows of: said by a person of the member, or else by one of the team.

    `public_id` is drawn when the form is: a form that is sent twice adds one fact.
    """
    if day > on:
        raise NotYet({"day": _("This day has not come yet: a fact has happened.")})
    first = reciprocity.first_day(member)
    if day < first:
        said = _("The tie began on %(day)s: what was before is no part of it.")
        raise BeforeTheTie({"day": said % {"day": dates.shown(first)}})
    given = {"member": member, "side": side, "text": text, "day": day, "person": person}
    given |= {} if person else {"noted_by": by}
    fact, is_new = AddedFact.objects.get_or_create(public_id=public_id, defaults=given)
    if is_new:
        _record("reciprocity.added", fact.member, by=by, also=fact)
    return fact


@transaction.atomic
def take_back(fact: AddedFact, *, by: User) -> None:
    """It was said by mistake. If it was contested, the contest keeps its words."""
    member = fact.member
    fact.delete()
    _record("reciprocity.taken_back", member, by=by)


@transaction.atomic
def contest(
    member: Member, fact: Fact, *, because: str, person: Person, on: date, by: User
) -> Contest:
    said = _("%(kind)s: %(fact)s") % {"kind": fact.kind, "fact": fact.text}
    contested, is_new = Contest.objects.get_or_create(
        member=member,
        fact=fact.key,
        defaults={
            "said": said if len(said) <= SAID_AT_MOST else f"{said[: SAID_AT_MOST - 1]}…",
            "day": fact.day,
            "because": because,
            "person": person,
            "contested_on": on,
        },
    )
    if not is_new:
        raise AlreadyContested(_told(contested))
    _record("reciprocity.contested", member, by=by, also=contested)
    return contested


def contested_already(member: Member, fact: Fact) -> str:
    """What whoever would contest it again is told; "" as long as nobody has."""
    known = Contest.objects.filter(member=member, fact=fact.key).first()
    return _told(known) if known else ""


def _told(contest: Contest) -> str:
    if contest.answered_on:
        said = _("This was contested already, and answered on %(day)s: “%(answer)s”")
        return said % {"day": dates.shown(contest.answered_on), "answer": contest.answer}
    said = _("This was contested already, on %(day)s: the team will answer.")
    return said % {"day": dates.shown(contest.contested_on)}


@transaction.atomic
def answer(contest: Contest, *, answer: str, is_struck: bool, on: date, by: User) -> None:
    """Keep the fact or strike it out, in words either way."""
    current = Contest.objects.select_for_update().get(pk=contest.pk)
    if current.answered_on:
        said = _("Somebody answered on %(day)s: “%(answer)s”")
        raise IsAnswered(said % {"day": dates.shown(current.answered_on), "answer": current.answer})
    current.answer, current.is_struck, current.answered_on = answer, is_struck, on
    current.save(update_fields=["answer", "is_struck", "answered_on"])
    verb = "reciprocity.struck" if is_struck else "reciprocity.kept"
    _record(verb, current.member, by=by, also=current)


def _record(
    verb: str, member: Member, *, by: User, also: AddedFact | Contest | None = None
) -> None:
    """The journal keeps about whom, never what was said."""
    journal.record(verb, member.party, by=by, also=[also] if also else [])
