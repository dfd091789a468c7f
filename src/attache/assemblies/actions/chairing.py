"""Who chairs an assembly, and who takes its minutes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import roll, states
from attache.assemblies.models import Meeting
from attache.assemblies.queries import kept
from attache.journal import actions as journal
from attache.kit import versions
from attache.memberships.models import Member


@transaction.atomic
def name(
    meeting: Meeting,
    *,
    chair: Member | None,
    chair_name: str,
    secretary_name: str,
    seen: int,
    on: date,
    by: User,
) -> None:
    """Say who chairs, for which member: proxies that name nobody are in its hands from then on."""
    states.locked(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
    # Votes would change hands while they are cast.
    states.check_no_vote_is_open(meeting)
    if chair:
        roll.check_has_vote(meeting, chair, on=on)
    meeting.chair = chair
    _note(meeting, chair_name, secretary_name, seen=seen, by=by)


@transaction.atomic
def correct(meeting: Meeting, *, chair_name: str, secretary_name: str, seen: int, by: User) -> None:
    """Say anew who did, once it is over: in whose hands votes were stays as it was."""
    if kept.of(states.locked(meeting, Meeting.State.CLOSED)):
        raise states.NotNow(_("The minutes are signed: they say who chaired and who took them."))
    _note(meeting, chair_name, secretary_name, seen=seen, by=by)


def _note(meeting: Meeting, chair_name: str, secretary_name: str, *, seen: int, by: User) -> None:
    meeting.chair_name, meeting.secretary_name = chair_name, secretary_name
    versions.save(meeting, ["chair", "chair_name", "secretary_name"], seen=seen)
    told = {"chair": chair_name, "secretary": secretary_name}
    journal.record("assemblies.chair_named", meeting, by=by, changes=told)
