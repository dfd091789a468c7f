"""Assemblies that were held, and minutes of them. Every argument has a default."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from attache.accounts.models import User
from attache.assemblies.actions import agenda, meetings, roll, votes
from attache.assemblies.models import Item, Meeting, Presence, Resolution
from attache.assemblies.tests import build as assemblies
from attache.assemblies.voting import Choice
from attache.memberships.models import Member
from attache.minutes.actions import signing, writing
from attache.minutes.actions.signing import Signer
from attache.minutes.models import Minutes
from attache.statutes.governing import Rules

STARTS, TODAY = assemblies.STARTS, assemblies.TODAY
HOUR = timedelta(hours=1)
AFTER = STARTS + timedelta(days=1)
MIDNIGHT = STARTS + timedelta(hours=4)


def convened(*members: Member, by: User, rules: Rules | None = None, **said: Any) -> Meeting:
    meeting = assemblies.meeting(place="Oasis 21", **said)
    agenda.add(meeting, by=by, title="Les comptes", kind=Item.Kind.VOTE)
    on = TODAY - timedelta(days=30)
    meetings.convene(meeting, seen=meeting.version, on=on, by=by)
    assemblies.ruled(meeting, rules)
    for member in members:
        arrive(meeting, member)
    return meeting


def opened(*members: Member, by: User, **said: Any) -> Meeting:
    meeting = convened(*members, by=by, **said)
    meetings.open_meeting(meeting, at=STARTS, by=by)
    meeting.refresh_from_db()
    return meeting


def arrive(meeting: Meeting, member: Member, *, hours: float = 0, name: str = "") -> None:
    Presence.objects.create(
        meeting=meeting,
        member=member,
        name=name,
        arrived_at=STARTS + hours * HOUR,
        means=Presence.Means.PLACE,
    )


def leave(meeting: Meeting, member: Member, *, hours: float) -> None:
    roll.leave(meeting, member, at=STARTS + hours * HOUR)


def text(meeting: Meeting, **said: Any) -> Resolution:
    return assemblies.resolution(of=meeting, **said)


def counted(
    resolution: Resolution, *, by: User, hours: float = 1, minutes: int = 5, **hands: int
) -> Resolution:
    """Put to the vote and closed by a show of hands: `votes_for=2`."""
    at = STARTS + hours * HOUR
    votes.open_vote(resolution, at=at, by=by)
    said = {("", Choice(name)): number for name, number in hands.items()}
    votes.count_hands(resolution, said, chair=None, at=at + timedelta(minutes=minutes), by=by)
    resolution.refresh_from_db()
    return resolution


def closed(meeting: Meeting, *, by: User) -> Meeting:
    meetings.close(meeting, at=MIDNIGHT, by=by)
    meeting.refresh_from_db()
    return meeting


def held(*members: Member, by: User, **said: Any) -> Meeting:
    """One that is over, with nothing voted."""
    return closed(opened(*members, by=by, **said), by=by)


def minutes(*, of: Meeting | None = None, by: User) -> Minutes:
    return writing.draft(of or held(by=by), at=AFTER, by=by)


def signer(name: str, account: User | None) -> Signer:
    """On paper under that name, on the screen under that of their account."""
    return Signer(str(account or name), account)


def proposed(
    *,
    of: Minutes | None = None,
    chair: User | None = None,
    secretary: User | None = None,
    by: User,
) -> Minutes:
    made = of or minutes(by=by)
    signing.propose(
        made,
        chair=signer("Zoé Inventée", chair),
        secretary=signer("Ada Factice", secretary),
        seen=made.version,
        at=AFTER,
        by=by,
    )
    return made


def signed(*, of: Minutes | None = None, chair: User, secretary: User) -> Minutes:
    made = proposed(of=of, chair=chair, secretary=secretary, by=secretary)
    for role, user in (("chair", chair), ("secretary", secretary)):
        signature = made.signatures.get(role=role)
        signing.sign(signature, digest=made.digest, at=AFTER, by=user)
    return Minutes.objects.get(pk=made.pk)
