"""Who stands for the seats that a vote fills: put forward, or by themselves; until it opens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import said_anew, states
from attache.assemblies.models import Candidate, Meeting, Resolution
from attache.directory.models import Person
from attache.journal import actions as journal
from attache.kit.folding import folded
from attache.memberships.models import Member

_RUNNING = (Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)


class NoElection(ValidationError):
    """Nobody stands for what fills no seat."""


class VoteHasOpened(ValidationError):
    """Once the vote is open, those who stand are those whom voters were shown."""


class StandsAlready(ValidationError):
    """One stands once for the same seats."""


@transaction.atomic
def stand(
    resolution: Resolution,
    *,
    name: str,
    person: Person | None = None,
    member: Member | None = None,
    statement: str = "",
    public_id: UUID | None = None,
    by: User | None,
) -> Candidate:
    """Add somebody to those who stand; sent twice, they are added once."""
    current = _locked(resolution)
    if public_id and (known := current.candidates.filter(public_id=public_id).first()):
        return known
    _check_once(current, name, person)
    candidate = current.candidates.create(
        public_id=public_id or uuid4(),
        name=name,
        person=person,
        member=member,
        statement=statement,
    )
    _record("assemblies.candidate_stood", candidate, by=by)
    said_anew.say_anew(current.item.meeting)
    return candidate


@transaction.atomic
def withdraw(candidate: Candidate, *, at: datetime, by: User | None) -> None:
    """Withdraw somebody, or oneself; withdrawn twice, it is done once."""
    _locked(candidate.resolution)
    current = Candidate.objects.get(pk=candidate.pk)
    if current.withdrawn_at is None:
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        _record("assemblies.candidate_withdrawn", current, by=by)
        said_anew.say_anew(current.resolution.item.meeting)


@transaction.atomic
def identify(candidate: Candidate, *, person: Person, by: User) -> None:
    """Say who they are in the directory, before the vote or once it is over."""
    resolution = candidate.resolution
    current = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    others = resolution.candidates.filter(withdrawn_at=None, person=person)
    if others.exclude(pk=current.pk).exists():
        raise StandsAlready(_("%(name)s stands already.") % {"name": person})
    if current.person_id != person.pk:
        current.person = person
        current.save(update_fields=["person"])
        _record("assemblies.candidate_identified", current, by=by, person=str(person))


def _locked(resolution: Resolution) -> Resolution:
    """Read it again, so that nobody stands while its vote is being opened."""
    states.locked(resolution.item.meeting, *_RUNNING)
    current = Resolution.objects.select_related("item__meeting").get(pk=resolution.pk)
    if current.seats is None:
        raise NoElection(_("This text elects nobody: nobody stands for it."))
    if current.opened_at:
        raise VoteHasOpened(_("The vote is open: those who stand do not change any more."))
    return current


def _check_once(resolution: Resolution, name: str, person: Person | None) -> None:
    for each in resolution.candidates.filter(withdrawn_at=None):
        is_same = each.person_id == person.pk if person and each.person_id else False
        if is_same or folded(each.name) == folded(name):
            raise StandsAlready(_("%(name)s stands already.") % {"name": name})


def _record(verb: str, candidate: Candidate, *, by: User | None, **told: str) -> None:
    also = [candidate.member.party] if candidate.member else []
    journal.record(
        verb,
        candidate.resolution.item.meeting,
        by=by,
        also=also,
        changes={"candidate": candidate.name, "resolution": str(candidate.resolution), **told},
    )
