"""How a test convenes an assembly again."""

from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

from attache.assemblies.actions import meetings, roll, seconds
from attache.assemblies.tests import build
from attache.statutes.governing import Quorum, Rules

STARTS, TODAY = build.STARTS, build.TODAY
HALF = Rules(quorum_ordinary=Quorum(Fraction(1, 2)), second_after_days=15)
FORTNIGHT = STARTS + timedelta(days=15)


def again(meeting, secretary, *, starts_at=FORTNIGHT, at=STARTS, token=None, link=""):
    return seconds.convene_again(
        meeting, starts_at=starts_at, place="Oasis 21", link=link, public_id=token or uuid4(),
        at=at, by=secretary,
    )  # fmt: skip


def held_in_part(secretary, *, rules=HALF, **said):
    """In session with its quorum, then left by all but one of three."""
    members = [build.member() for _ in range(3)]
    meeting = build.convened(rules=rules, by=secretary, **said)
    for member in members:
        roll.arrive(meeting, member, means="place", at=STARTS)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    meeting.refresh_from_db()
    return meeting, members


def everybody_leaves_but(one, meeting):
    for presence in meeting.presences.exclude(member=one):
        roll.leave(meeting, presence.member, at=STARTS)
