"""A room where members vote on their screens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from attache.accounts.models import User
from attache.assemblies import receipts
from attache.assemblies.actions import ballots, roll, votes
from attache.assemblies.actions.ballots import Paper
from attache.assemblies.models import Resolution
from attache.assemblies.tests import build
from attache.assemblies.voting import Choice
from attache.memberships.models import Member
from attache.statutes.governing import Rules

STARTS = build.STARTS
LATER = STARTS + timedelta(minutes=5)
FOR, AGAINST, ABSTAIN, BLANK = (Paper(choice) for choice in Choice)


def opened(
    secretary: User, *kinds: str, way: str, rules: Rules | None = None, **said: Any
) -> tuple[Resolution, list[Member]]:
    """Members of these kinds came, and a text is put to the vote."""
    meeting = build.opened(rules=rules or Rules(), by=secretary)
    came = [build.member(kind=kind) for kind in kinds]
    for member in came:
        roll.arrive(meeting, member, means="place", at=STARTS)
    resolution = build.resolution(of=meeting, way=way, **said)
    if not resolution.seats:
        votes.open_vote(resolution, at=STARTS, by=secretary)
        resolution.refresh_from_db()
    return resolution, came


def given(resolution: Resolution, holder: Member, *, kind: str = "commune") -> Member:
    """Somebody who did not come, and gave its vote."""
    giver = build.member(kind=kind)
    roll.give(resolution.item.meeting, giver, holder, on=build.TODAY, by=None)
    return giver


def cast(resolution: Resolution, holder: Member, *papers: Paper) -> list[str]:
    codes = receipts.draw(len(papers))
    return ballots.cast_secret(resolution, holder, papers, codes=codes, at=LATER)


def close(resolution: Resolution, secretary: User, *, chair: Choice | None = None) -> Resolution:
    ballots.close(resolution, chair=chair, at=LATER, by=secretary)
    resolution.refresh_from_db()
    return resolution
