"""Where an assembly stands at this moment, for one voter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import ballots, holding, meetings, shown
from attache.assemblies.queries.holding import Holding, Vote
from attache.assemblies.queries.meetings import Point, Voted
from attache.assemblies.queries.shown import Shown
from attache.assemblies.voters import Voter

ON_SCREENS = {Resolution.Way.ELECTRONIC, Resolution.Way.SECRET}


@dataclass(frozen=True)
class Live:
    """The item now, what is being voted, and what the voter may do about it."""

    state: Meeting.State
    holding: Holding
    shown: Shown
    on: date
    point: Point | None
    voting: Voted | None
    # What it may still cast of what it holds.
    left: list[Vote]

    @property
    def agenda(self) -> list[Point]:
        return self.shown.points

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
        held = self.holding
        said = (
            (self.on, self.state, self.shown.mark),
            (held.has_vote, held.is_represented, held.proxy and held.proxy.pk),
            held.presence and (held.presence.pk, held.presence.name, held.presence.means),
            held.holder and held.holder.name,
            [(vote.member.pk, vote.member.name, vote.votes) for vote in held.votes],
            [(vote.member.pk, vote.votes) for vote in self.left],
        )
        return shown.digest(said)


def of(voter: Voter, *, on: date) -> Live:
    """Five questions at most, whatever the number of members, once the agenda is in memory."""
    meeting = voter.meeting
    held = holding.of(meeting, voter.member, on=on)
    known = shown.of(meeting)
    live = Live(meeting.state, held, known, on, None, None, [])
    if meeting.state != Meeting.State.OPEN:
        return live
    point = meetings.now(known.points)
    voting = _voting(point)
    left: list[Vote] = []
    if voting and voting.resolution.way in ON_SCREENS:
        left = ballots.left_of(voting.resolution, held.votes)
    return replace(live, point=point, voting=voting, left=left)


def _voting(point: Point | None) -> Voted | None:
    texts = point.resolutions if point else []
    return next((t for t in texts if t.resolution.state == Resolution.State.OPEN), None)
