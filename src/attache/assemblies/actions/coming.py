"""A member says by itself that it is there, or leaves: from its link, its space, or at the door."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.assemblies.actions import roll
from attache.assemblies.models import Meeting, Presence
from attache.assemblies.voters import Voter
from attache.gatherings import hours


class NotThatDay(ValidationError):
    """Who is there is noted on the day, not before."""


@transaction.atomic
def come(voter: Voter, *, name: str, means: str, at: datetime) -> Presence:
    """Note that it is there: said twice, it came once."""
    meeting = voter.meeting
    if meeting.state == Meeting.State.CONVENED and hours.day(at) < hours.day(meeting.starts_at):
        raise NotThatDay(_("Who is there is noted on the day of the assembly."))
    return roll.arrive(meeting, voter.member, name=name, means=means, at=at, by=voter.user)


@transaction.atomic
def say_who(voter: Voter, *, name: str) -> None:
    """It is somebody else who is there for it, or the desk did not ask."""
    roll.say_who(voter.meeting, voter.member, name=name, by=voter.user)


@transaction.atomic
def go(voter: Voter, *, at: datetime) -> None:
    roll.leave(voter.meeting, voter.member, at=at, by=voter.user)
