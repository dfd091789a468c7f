"""Colleagues whom a permanent contact asks in."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.journal import actions as journal
from attache.kit import conflicts, dates
from attache.memberships.models import Member
from attache.post import actions as post
from attache.spaces import doors, letters
from attache.spaces.actions import arrivals
from attache.spaces.models import ColleagueInvitation

VALID = timedelta(days=14)


class AlreadyInvited(ValidationError):
    """An invitation to this address is open."""


class AlreadyThere(ValidationError):
    """Somebody with this address is in the space of this body."""


class Over(ValidationError):
    """The invitation was accepted, withdrawn, or has run out."""


class NotAMember(ValidationError):
    """The body does not belong to the association that day."""


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    first_name: str,
    last_name: str,
    email: str,
    title: str,
    level: str = Function.Level.OTHER,
    on: date,
    by: User,
) -> ColleagueInvitation:
    email = email.strip().lower()
    _check_member(organisation, on)
    _refuse_who_is_there(organisation, email, on)
    _refuse_a_second(organisation, email)
    invitation = ColleagueInvitation(
        organisation=organisation,
        first_name=first_name,
        last_name=last_name,
        email=email,
        title=title,
        level=level,
        invited_by=by,
        sent_on=on,
        expires_on=on + VALID,
    )
    with conflicts.explained(lambda: _refuse_a_second(organisation, email)):
        invitation.save(force_insert=True)
    _send(invitation, by=by)
    journal.record("spaces.colleague_invited", invitation, by=by, also=[organisation])
    return invitation


@transaction.atomic
def resend(invitation: ColleagueInvitation, *, on: date, by: User) -> None:
    """Send the link again, for as long as the first time."""
    invitation = _open(invitation)
    _check_member(invitation.organisation, on)
    invitation.sent_on, invitation.expires_on = on, on + VALID
    invitation.save(update_fields=["sent_on", "expires_on"])
    _send(invitation, by=by)
    journal.record(
        "spaces.invitation_sent_again", invitation, by=by, also=[invitation.organisation]
    )


@transaction.atomic
def withdraw(invitation: ColleagueInvitation, *, on: date, by: User) -> None:
    invitation = _open(invitation)
    invitation.withdrawn_on = on
    invitation.save(update_fields=["withdrawn_on"])
    journal.record("spaces.invitation_withdrawn", invitation, by=by, also=[invitation.organisation])


@transaction.atomic
def accept(invitation: ColleagueInvitation, *, on: date) -> Person:
    """Come in: who invited decided it, and answers for it in the journal."""
    invitation = _open(invitation)
    if invitation.expires_on <= on:
        raise Over(_("This invitation has run out: ask whoever sent it for another."))
    _check_member(invitation.organisation, on)
    person = arrivals.let_in(
        invitation.organisation,
        email=invitation.email,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
        title=invitation.title,
        level=invitation.level,
        on=on,
        by=invitation.invited_by,
    )
    invitation.accepted_on, invitation.person = on, person
    invitation.save(update_fields=["accepted_on", "person"])
    journal.record(
        "spaces.invitation_accepted",
        invitation,
        by=person.account,
        also=[invitation.organisation, person],
    )
    return person


def _open(invitation: ColleagueInvitation) -> ColleagueInvitation:
    # Two people may have the page open: what counts is the invitation as it is now.
    locked = ColleagueInvitation.objects.select_for_update(of=("self",))
    now = locked.select_related("organisation", "invited_by").get(pk=invitation.pk)
    if now.accepted_on or now.withdrawn_on:
        raise Over(_("This invitation has served already, or was withdrawn."))
    return now


def _send(invitation: ColleagueInvitation, *, by: User) -> None:
    last_day = invitation.expires_on - timedelta(days=1)
    post.write(
        letters.INVITED,
        to=invitation.email,
        values={
            "person": invitation.name,
            "body": str(invitation.organisation),
            "colleague": str(by),
            "link": doors.to_accept(invitation),
            "until": dates.shown(last_day),
        },
        capacity="colleague",
        about=invitation,
        by=by,
    )


def _check_member(organisation: Organisation, on: date) -> None:
    if not Member.objects.belonging(on).filter(organisation=organisation).exists():
        raise NotAMember(_("%(body)s is not a member today.") % {"body": organisation})


def _refuse_who_is_there(organisation: Organisation, email: str, on: date) -> None:
    there = Function.objects.living(on).filter(organisation=organisation, person__email=email)
    if there.filter(person__account__is_active=True).exists():
        raise AlreadyThere(_("Somebody with this address is in your space already."))


def _refuse_a_second(organisation: Organisation, email: str) -> None:
    if ColleagueInvitation.objects.open().filter(organisation=organisation, email=email).exists():
        raise AlreadyInvited(_("This address is invited already: send the invitation again."))
