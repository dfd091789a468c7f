"""What the wall of the room shows now: a few questions, whatever the number of members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from attache.assemblies import steps
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import candidates, meetings, results, room, shown, words
from attache.assemblies.queries.meetings import Point, Voted
from attache.assemblies.queries.room import Room
from attache.assemblies.queries.shown import Shown
from attache.kit.timeline import Tone


@dataclass(frozen=True)
class Voting:
    """A vote that is open: how many voted, never what; nothing of hands before they are counted."""

    point: Point
    voted: Voted
    turnout: str

    @property
    def standing(self) -> list[tuple[str, str]]:
        """Whom one may vote for, and the member that they stand for, if any."""
        resolution = self.voted.resolution
        standing = candidates.standing(resolution) if resolution.seats else []
        return [(each.name, each.member.name if each.member else "") for each in standing]


@dataclass(frozen=True)
class Wall:
    meeting: Meeting
    shown: Shown
    on: date
    # Changes when somebody comes or goes.
    came: str
    # Votes cast in each text that is being voted on screens.
    casts: list[int]

    @property
    def agenda(self) -> list[Point]:
        return self.shown.points

    @cached_property
    def rooms(self) -> list[Room]:
        """Now, then that of each vote on screens: in one go, and only once they are shown."""
        votings = [None, *_on_screens(self.agenda)]
        return room.each(self.meeting, self.came, on=self.on, votings=votings)

    @cached_property
    def point(self) -> Point | None:
        return steps.current(self.agenda) if self.meeting.state == Meeting.State.OPEN else None

    @cached_property
    def votings(self) -> list[Voting]:
        if self.point is None:
            return []
        texts = zip(_on_screens(self.agenda), self.casts, self.rooms[1:], strict=True)
        said = {text.pk: words.turnout(cast, room.votes) for text, cast, room in texts}
        return [
            Voting(point, voted, said.get(voted.resolution.pk, ""))
            for point, voted in meetings.voting(self.agenda)
        ]

    @property
    def result(self) -> results.Page | None:
        """The last one, until another text is put to the vote or its item is done."""
        if self.point is None or self.votings:
            return None
        points = (point for point in self.agenda if point.item.passed_at is None)
        texts = (each.resolution for point in points for each in point.resolutions)
        closed = [(each.closed_at, each) for each in texts if each.closed_at]
        return results.page(max(closed, key=lambda pair: pair[0])[1]) if closed else None

    @property
    def decided(self) -> list[Voted]:
        """Everything that was decided, once it is over."""
        texts = (each for point in self.agenda for each in point.resolutions)
        return [each for each in texts if each.resolution.closed_at]

    @property
    def quorums(self) -> list[tuple[str, Tone]]:
        counted = [self.rooms[0].quorum(each) for each in self.meeting.sessions]
        tones: list[Tone] = ["kept" if each.is_reached else "look" for each in counted]
        said = [words.quorum(each) for each in counted]
        if len(said) > 1:
            named = [Meeting.Session(each).label for each in self.meeting.sessions]
            said = [_labelled(name, each) for name, each in zip(named, said, strict=True)]
        return list(zip(said, tones, strict=True))

    @property
    def mark(self) -> str:
        """The same as long as there is nothing new to show."""
        return shown.digest((self.on, self.meeting.state, self.shown.mark, self.came, self.casts))


def of(meeting: Meeting, *, on: date) -> Wall:
    known = shown.of(meeting)
    casts = room.casts(_on_screens(known.points))
    return Wall(meeting, known, on=on, came=room.mark(meeting), casts=casts)


def _labelled(session: object, quorum: str) -> str:
    return _("%(session)s: %(quorum)s") % {"session": session, "quorum": quorum}


def _on_screens(points: list[Point]) -> list[Resolution]:
    voting = (each.resolution for _point, each in meetings.voting(points))
    return [each for each in voting if each.is_on_screens]
