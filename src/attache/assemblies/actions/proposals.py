"""Items that members ask for: put on the agenda, or declined with a reason; told either way."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import agenda, convocations, states
from attache.assemblies.answer_letters import PROPOSAL_ACCEPTED, PROPOSAL_DECLINED
from attache.assemblies.models import Item, Meeting, Proposal
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.memberships.models import Member

_AHEAD = (Meeting.State.DRAFT, Meeting.State.CONVENED)


class TooLateToAsk(ValidationError):
    """An item is asked for until the day before."""


class Answered(ValidationError):
    """Somebody was quicker."""


@transaction.atomic
def ask(
    meeting: Meeting,
    member: Member,
    *,
    title: str,
    text: str = "",
    proposed_by: str = "",
    public_id: UUID | None = None,
    at: datetime,
    by: User | None,
) -> Proposal:
    """Ask for an item, until the day before the assembly; sent twice, it is asked once."""
    current = states.locked(meeting, *_AHEAD)
    if hours.day(at) >= hours.day(current.starts_at):
        raise TooLateToAsk(
            _("An item is asked for until the day before: say yours during the assembly.")
        )
    proposal, is_new = Proposal.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={
            "meeting": current,
            "member": member,
            "title": title,
            "text": text,
            "proposed_by": proposed_by,
            "proposed_at": at,
        },
    )
    if is_new:
        _record("assemblies.item_asked", proposal, by=by)
    return proposal


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    at: datetime,
    by: User,
    **said: Any,  # noqa: ANN401 -- the fields of an item
) -> Item:
    """Put it on the agenda; members who were convened to another are told of the change."""
    current = _waiting(proposal)
    item = agenda.add(current.meeting, by=by, proposed_by=current.member, **said)
    current.item, current.answered_at = item, at
    current.save(update_fields=["item", "answered_at"])
    _record("assemblies.item_accepted", current, by=by)
    if current.meeting.state == Meeting.State.CONVENED:
        convocations.changed(current.meeting, on=hours.day(at), by=by)
    convocations.write_to(
        current.meeting, current.member, PROPOSAL_ACCEPTED, {"item": item.title}, at=at, by=by
    )
    return item


@transaction.atomic
def decline(proposal: Proposal, *, because: str, at: datetime, by: User) -> None:
    current = _waiting(proposal)
    current.declined_because, current.answered_at = because, at
    current.save(update_fields=["declined_because", "answered_at"])
    _record("assemblies.item_declined", current, by=by, because=because)
    said = {"item": current.title, "because": because}
    convocations.write_to(current.meeting, current.member, PROPOSAL_DECLINED, said, at=at, by=by)


def _waiting(proposal: Proposal) -> Proposal:
    """Read it again: two people of the desk do not answer it each their way."""
    states.locked(proposal.meeting, *_AHEAD, Meeting.State.OPEN)
    current = Proposal.objects.select_related("meeting", "member").get(pk=proposal.pk)
    if current.answered_at:
        raise Answered(_("This was answered already: %(state)s.") % {"state": current.state.label})
    return current


def _record(verb: str, proposal: Proposal, *, by: User | None, because: str = "") -> None:
    told = {"item": proposal.title} | ({"because": because} if because else {})
    also = [proposal.member.party]
    journal.record(verb, proposal.meeting, by=by, also=also, changes=told)
