"""What the wall of the room shows now: a few questions, whatever the number of members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import meetings, results, room, shown, words
from attache.assemblies.queries.meetings import Point, Voted
from attache.assemblies.queries.room import Room
from attache.assemblies.queries.shown import Shown
from attache.kit.timeline import Tone


@dataclass(frozen=True)
class Wall:
    meeting: Meeting
    shown: Shown
    on: date
    # Changes when somebody comes or goes.
    came: str
    # Votes cast on screens in the text that is being voted.
    cast: int

    @property
    def agenda(self) -> list[Point]:
        return self.shown.points

    @cached_property
    def room(self) -> Room:
        """Counted when it is shown, not each time one asks whether something changed."""
        return room.known(self.meeting, self.came, on=self.on, voting=_on_screens(self.voting))

    @cached_property
    def point(self) -> Point | None:
        return meetings.now(self.agenda) if self.meeting.state == Meeting.State.OPEN else None

    @property
    def voting(self) -> Voted | None:
        return _voting(self.point)

    @property
    def standing(self) -> list[tuple[str, str | None]]:
        """Whom one may vote for, and the member that they stand for, if any."""
        voting = self.voting
        if voting is None or voting.resolution.seats is None:
            return []
        candidates = voting.resolution.candidates.filter(withdrawn_at=None)
        return list(candidates.values_list("name", "member__name"))

    @property
    def result(self) -> results.Page | None:
        """The last one, until another text is put to the vote or its item is done."""
        if self.point is None or self.voting:
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
        counted = [self.room.quorum(each) for each in self.meeting.sessions]
        tones: list[Tone] = ["kept" if each.is_reached else "look" for each in counted]
        said = [words.quorum(each) for each in counted]
        if len(said) > 1:
            named = [Meeting.Session(each).label for each in self.meeting.sessions]
            said = [_labelled(name, each) for name, each in zip(named, said, strict=True)]
        return list(zip(said, tones, strict=True))

    @property
    def turnout(self) -> str:
        """How many voted, never what: nothing is said of hands before they are counted."""
        voting = self.voting
        if voting is None or not voting.resolution.is_on_screens:
            return ""
        return words.turnout(self.cast, self.room.votes)

    @property
    def mark(self) -> str:
        """The same as long as there is nothing new to show."""
        return shown.digest((self.on, self.meeting.state, self.shown.mark, self.came, self.cast))


def of(meeting: Meeting, *, on: date) -> Wall:
    known = shown.of(meeting)
    voting = _on_screens(_voting(meetings.now(known.points)))
    cast = room.cast(voting) if voting else 0
    return Wall(meeting, known, on=on, came=room.mark(meeting), cast=cast)


def _labelled(session: object, quorum: str) -> str:
    return _("%(session)s: %(quorum)s") % {"session": session, "quorum": quorum}


def _voting(point: Point | None) -> Voted | None:
    texts = point.resolutions if point else []
    return next((t for t in texts if t.resolution.state == Resolution.State.OPEN), None)


def _on_screens(voting: Voted | None) -> Resolution | None:
    return voting.resolution if voting and voting.resolution.is_on_screens else None
