"""Where an assembly stands at this moment, for one voter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from attache.assemblies import steps
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import ballots, holding, meetings, shown
from attache.assemblies.queries.holding import Holding, Vote
from attache.assemblies.queries.meetings import Point, Voted
from attache.assemblies.queries.shown import Shown
from attache.assemblies.voters import Voter


@dataclass(frozen=True)
class Asked:
    """A vote that is open, on an item, and what the voter may still cast in it."""

    point: Point
    voted: Voted
    left: list[Vote]

    @property
    def resolution(self) -> Resolution:
        return self.voted.resolution


@dataclass(frozen=True)
class Live:
    """The item now, what is being voted, and what the voter may do about it."""

    state: Meeting.State
    holding: Holding
    shown: Shown
    on: date
    point: Point | None
    # In the order of the agenda, those in which it has votes to cast first.
    asked: list[Asked]

    @property
    def agenda(self) -> list[Point]:
        return self.shown.points

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
            [(vote.member.pk, vote.votes) for each in self.asked for vote in each.left],
        )
        return shown.digest(said)


def of(voter: Voter, *, on: date) -> Live:
    """Six questions at most, however many members or votes, once the agenda is in memory."""
    meeting = voter.meeting
    held = holding.of(meeting, voter.member, on=on)
    known = shown.of(meeting)
    live = Live(meeting.state, held, known, on, None, [])
    if meeting.state != Meeting.State.OPEN:
        return live
    asked = _asked(known.points, held)
    return replace(live, point=steps.current(known.points), asked=asked)


def _asked(points: list[Point], held: Holding) -> list[Asked]:
    voting = meetings.voting(points)
    on_screens = [each.resolution for _point, each in voting if each.resolution.is_on_screens]
    rest = ballots.left_in(on_screens, held.votes)
    left = {text.pk: votes for text, votes in zip(on_screens, rest, strict=True)}
    asked = [Asked(point, each, left.get(each.resolution.pk, [])) for point, each in voting]
    return sorted(asked, key=lambda each: not each.left)
