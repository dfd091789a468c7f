"""All that whoever holds an assembly needs while it runs, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from attache.assemblies import steps
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import check_in, results, room, shown
from attache.assemblies.queries.meetings import Point, Voted
from attache.assemblies.queries.room import Room
from attache.assemblies.quorum import Count
from attache.assemblies.steps import Facts, Stage, Step
from attache.gatherings import hours
from attache.statutes.governing import Session


@dataclass(frozen=True)
class Conduct:
    """Where the assembly is: who is there while members come and go, its agenda, the next step."""

    meeting: Meeting
    points: list[Point]
    room: Room | None
    # Changes when somebody comes or goes.
    came: str
    blank: int
    on: date

    @cached_property
    def reached(self) -> dict[str, bool]:
        """Whether each session may decide."""
        return {str(session): count.is_reached for session, count in self.quorums.items()}

    @cached_property
    def quorums(self) -> dict[Session, Count]:
        room = self.room
        return {each: room.quorum(each) for each in self.meeting.sessions} if room else {}

    @property
    def lacks(self) -> bool:
        return not all(self.reached.values())

    @cached_property
    def now(self) -> Point | None:
        return steps.current(self.points) if self.meeting.state == Meeting.State.OPEN else None

    @property
    def earlier(self) -> list[Point]:
        return [each for each in self.points if each.item.passed_at and each is not self.now]

    @property
    def later(self) -> list[Point]:
        return [each for each in self.points if not each.item.passed_at and each is not self.now]

    @cached_property
    def step(self) -> Step:
        return steps.following(
            Facts(
                stage=Stage(self.meeting.state),
                day=hours.day(self.meeting.starts_at),
                on=self.on,
                notice_days=self.meeting.governed.notice_days,
                points=[self._point(each) for each in self.points],
                here=self.room.here if self.room else 0,
                has_quorum=any(self.reached.values()),
                has_chair=bool(self.meeting.chair_name),
            )
        )

    @property
    def voted(self) -> Voted | None:
        """The text that the step is about."""
        texts = (each for point in self.points for each in point.resolutions)
        return next((each for each in texts if each.resolution.pk == self.step.text), None)

    def _point(self, point: Point) -> steps.Point:
        return steps.Point(
            key=point.item.pk,
            is_passed=point.is_passed,
            has_quorum=self.reached.get(point.item.session, True),
            texts=[_text(each.resolution) for each in point.resolutions],
        )


def of(meeting: Meeting, *, on: date) -> Conduct:
    """A query for the agenda and, while members come and go, three for who is there."""
    runs = meeting.runs
    came = room.mark(meeting) if runs else ""
    counted = room.known(meeting, came, on=on) if runs else None
    blank = check_in.blank(meeting) if runs and not meeting.chair_id else 0
    points = shown.of(meeting, face="desk").points
    return Conduct(meeting, points, counted, came, blank, on)


def _text(resolution: Resolution) -> steps.Text:
    return steps.Text(
        key=resolution.pk,
        is_open=resolution.state == Resolution.State.OPEN,
        is_closed=resolution.is_settled,
        on_screens=resolution.is_on_screens,
        is_amendment=resolution.amends_id is not None,
        is_tied=results.awaits_chair(resolution),
    )
