"""Who represents a member body in the assembly: designated, corrected, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.directory.actions.people import check_known
from attache.directory.models import Function, Organisation, Part, Person
from attache.journal import actions as journal
from attache.kit import dates, versions
from attache.mandates.actions import losing, mails
from attache.mandates.actions.functions import check_function
from attache.mandates.models import Designation
from attache.memberships.models import Member

End = Designation.End


class NotAMember(ValidationError):
    """Only members are represented in the assembly."""


class NotThePermanentContact(ValidationError):
    """In the space, the permanent contact designates for their body, and nobody else."""


class DeputyIsTheRepresentative(ValidationError):
    """The deputy is somebody else."""


class EndsBeforeItStarts(ValidationError):
    """A designation ends after the day it starts."""


class DeliberatedLater(ValidationError):
    """Nobody notes a deliberation before it is made."""


class AnotherFollows(ValidationError):
    """A designation ends the one before it, never one that starts with it or later."""


class TooLate(ValidationError):
    """After a day, what was designated is corrected by the team."""


class IsOver(ValidationError):
    """What is over is not taken back."""


@transaction.atomic
def designate(  # noqa: PLR0913 -- one argument a fact
    organisation: Organisation,
    *,
    representative: Person,
    deputy: Person | None = None,
    deliberation: str,
    deliberated_on: date,
    starts_on: date,
    ends_on: date | None = None,
    contact: Person | None = None,
    public_id: UUID | None = None,
    on: date,
    by: User | None,
) -> Designation:
    """Note who represents a body from a day; what was designated before ends there.

    `contact` is the permanent contact who does so in the space: they get a receipt. Asked twice
    under the same identifier, it is done once. `ends_on` is the first day outside.
    """
    _lock(organisation)
    if known := Designation.objects.filter(public_id=public_id).first() if public_id else None:
        return known
    if contact is not None:
        _check_leads(contact, organisation, on=on)
    designation = Designation(
        public_id=public_id or uuid4(),
        organisation=organisation,
        representative=representative,
        deputy=deputy,
        deliberation=deliberation,
        deliberated_on=deliberated_on,
        starts_on=starts_on,
        ends_on=ends_on,
        designated_by=by if contact else None,
        noted_on=on,
    )
    _check(designation, on=on)
    _follow(designation)
    designation.save()
    losing.refresh(on=on, organisations=[organisation.pk])
    designation.refresh_from_db()
    _record("mandates.designated", designation, by=by, changes=_written(designation))
    if contact is not None:
        mails.acknowledge(designation, contact, by=by)
    return designation


@transaction.atomic
def edit_designation(
    designation: Designation, *, changes: Mapping[str, Any], seen: int, on: date, by: User
) -> None:
    """Correct what was written; it stays within what comes before and after it."""
    _lock(designation.organisation)
    before = Designation.objects.select_related("representative", "deputy").get(pk=designation.pk)
    for name, value in changes.items():
        setattr(designation, name, value)
    _check(designation, on=on)
    _check_apart(designation)
    versions.save(designation, [*changes], seen=seen)
    losing.refresh(on=on, organisations=[designation.organisation_id])
    if written := changed.between(before, designation, changes):
        _record("mandates.designation_edited", designation, by=by, changes=written)


@transaction.atomic
def correct_own(
    designation: Designation,
    *,
    contact: Person,
    changes: Mapping[str, Any],
    seen: int,
    on: date,
    by: User,
) -> None:
    """A permanent contact corrects, on the day itself, what was designated in the space."""
    _check_leads(contact, designation.organisation, on=on)
    if not designation.is_theirs_to_correct(on):
        raise TooLate(
            _("What was designated in the space is corrected there on that day: write to the team.")
        )
    edit_designation(designation, changes=changes, seen=seen, on=on, by=by)
    mails.acknowledge(designation, contact, by=by)


@transaction.atomic
def take_back(designation: Designation, *, on: date, seen: int, by: User) -> None:
    """End it on a day, the first without; one that has not started then is not kept."""
    _lock(designation.organisation)
    current = Designation.objects.get(pk=designation.pk)
    if current.ends_on and current.ends_on <= on:
        raise IsOver(_("This designation is over already."))
    designation.ends_on, designation.ended_because = on, End.TAKEN_BACK
    has_begun = current.starts_on < on
    # One that is not kept is not written over either, where somebody corrected it meanwhile.
    versions.save(designation, ["ends_on", "ended_because"] if has_begun else [], seen=seen)
    _record("mandates.designation_taken_back", designation, by=by, changes={"until": on})
    if not has_begun:
        current.delete()


def _lock(organisation: Organisation) -> None:
    member = Member.objects.select_for_update().filter(organisation=organisation).first()
    if member is None or not member.belongs:
        raise NotAMember(
            _("%(body)s is no member: nobody represents it in the assembly.")
            % {"body": organisation}
        )


def _check_leads(contact: Person, organisation: Organisation, *, on: date) -> None:
    led = Function.objects.living(on).filter(
        person=contact, organisation=organisation, parts__kind=Part.Kind.PERMANENT_CONTACT
    )
    if not led.exists():
        raise NotThePermanentContact(
            _("The permanent contact of %(body)s designates for it.") % {"body": organisation}
        )


def _check(designation: Designation, *, on: date) -> None:
    if designation.deputy_id == designation.representative_id:
        raise DeputyIsTheRepresentative(
            {"deputy": _("The deputy is somebody else than the representative.")}
        )
    if designation.ends_on and designation.ends_on <= designation.starts_on:
        raise EndsBeforeItStarts({"until": _("It ends on the day it starts, or later.")})
    if designation.deliberated_on > on:
        raise DeliberatedLater({"deliberated_on": _("This day has not come yet.")})
    for person in (designation.representative, designation.deputy):
        if person is not None:
            check_known(person)
            check_function(person, designation.organisation, on=max(designation.starts_on, on))


def _follow(designation: Designation) -> None:
    """End the one before on the day that this one starts."""
    for other in _others(designation):
        if other.starts_on >= designation.starts_on:
            _refuse_before(designation, other)
            continue
        other.ends_on, other.ended_because = designation.starts_on, End.FOLLOWED
        versions.save(other, ["ends_on", "ended_because"], seen=other.version)


def _check_apart(designation: Designation) -> None:
    for other in _others(designation):
        if other.starts_on >= designation.starts_on:
            _refuse_before(designation, other)
            continue
        raise AnotherFollows(
            {
                "starts_on": _("The designation before this one ends on %(day)s only.")
                % {"day": dates.shown(other.last_day) if other.last_day else ""}
            }
        )


def _refuse_before(designation: Designation, other: Designation) -> None:
    if designation.ends_on is None or other.starts_on < designation.ends_on:
        raise AnotherFollows(
            {
                "starts_on": _(
                    "A designation that starts on %(day)s is written already: correct that one, "
                    "or start later."
                )
                % {"day": dates.shown(other.starts_on)}
            }
        )


def _others(designation: Designation) -> list[Designation]:
    """Those that go on when this one starts, or start later."""
    found = Designation.objects.not_over(designation.starts_on).exclude(pk=designation.pk)
    return list(found.filter(organisation=designation.organisation_id))


def _written(designation: Designation) -> dict[str, Any]:
    names = ("representative", "deputy", "deliberation", "deliberated_on", "starts_on")
    said = {name: getattr(designation, name) for name in names}
    return changed.given(said | {"until": designation.last_day})


def _record(
    verb: str, designation: Designation, *, by: User | None, changes: Mapping[str, object]
) -> None:
    journal.record(verb, designation, by=by, also=losing.concerned(designation), changes=changes)
