"""Where an assembly stands at this moment, for one voter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import ballots, holding, meetings
from attache.assemblies.queries.holding import Holding, Vote
from attache.assemblies.queries.meetings import Point, Voted
from attache.assemblies.voters import Voter

ON_SCREENS = {Resolution.Way.ELECTRONIC, Resolution.Way.SECRET}


@dataclass(frozen=True)
class Live:
    """The item now, what is being voted, and what the voter may do about it."""

    state: Meeting.State
    holding: Holding
    agenda: list[Point]
    point: Point | None
    voting: Voted | None
    # What it may still cast of what it holds.
    left: list[Vote]

    @property
    def is_on_screens(self) -> bool:
        return self.voting is not None and self.voting.resolution.way in ON_SCREENS

    @property
    def last(self) -> Voted | None:
        """The last result, which waits to be read where nothing is being voted."""
        texts = (each for point in self.agenda for each in point.resolutions)
        closed = [(each.resolution.closed_at, each) for each in texts if each.resolution.closed_at]
        return max(closed, key=lambda pair: pair[0])[1] if closed else None

    @property
    def mark(self) -> str:
        """The same as long as the page has nothing new to say."""
        held, point, voting, last = self.holding, self.point, self.voting, self.last
        said = (
            self.state,
            held.has_vote,
            held.presence and held.presence.pk,
            held.proxy and held.proxy.pk,
            held.holder and held.holder.pk,
            held.is_represented,
            [(vote.member.pk, vote.votes) for vote in held.votes],
            [(vote.member.pk, vote.votes) for vote in self.left],
            point and (point.item.pk, point.item.version),
            voting
            and (voting.resolution.pk, voting.resolution.opened_at, voting.resolution.version),
            # A tie is broken once the vote is closed: the same text says something else.
            last and (last.resolution.pk, last.resolution.closed_at, last.label, last.said),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:20]


def of(voter: Voter, *, on: date) -> Live:
    """Seven questions at most, whatever the number of members."""
    meeting = voter.meeting
    held = holding.of(meeting, voter.member, on=on)
    agenda = meetings.agenda(meeting)
    live = Live(meeting.state, held, agenda, None, None, [])
    if meeting.state != Meeting.State.OPEN:
        return live
    point = meetings.now(agenda)
    voting = _voting(point)
    left: list[Vote] = []
    if voting and voting.resolution.way in ON_SCREENS:
        left = ballots.left_of(voting.resolution, held.votes)
    return replace(live, point=point, voting=voting, left=left)


def _voting(point: Point | None) -> Voted | None:
    texts = point.resolutions if point else []
    return next((t for t in texts if t.resolution.state == Resolution.State.OPEN), None)
