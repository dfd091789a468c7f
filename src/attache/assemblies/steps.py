"""What whoever holds an assembly does next. Pure: no Django, no clock, no query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar


class Passing(Protocol):
    """An item, as far as where the assembly is depends on it."""

    @property
    def is_passed(self) -> bool: ...

    @property
    def is_being_voted(self) -> bool: ...


P = TypeVar("P", bound=Passing)


class Stage(StrEnum):
    DRAFT = "draft"
    CONVENED = "convened"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Name(StrEnum):
    WRITE_AGENDA = "write_agenda"
    CONVENE = "convene"
    CONVENE_LATE = "convene_late"
    WAIT = "wait"
    CHECK_IN = "check_in"
    NAME_CHAIR = "name_chair"
    OPEN = "open"
    LACKS_QUORUM = "lacks_quorum"
    TELL_ITEM = "tell_item"
    DECIDE_AMENDMENT = "decide_amendment"
    PUT_TO_VOTE = "put_to_vote"
    FOLLOW_VOTE = "follow_vote"
    COUNT_VOTE = "count_vote"
    BREAK_TIE = "break_tie"
    PASS_ITEM = "pass_item"  # noqa: S105 -- to go on to the next one
    CLOSE = "close"
    READ_MINUTES = "read_minutes"
    CALLED_OFF = "called_off"


@dataclass(frozen=True)
class Text:
    """A text to vote, by its key, and where it stands."""

    key: int
    is_open: bool = False
    is_closed: bool = False
    # Votes are cast on screens, rather than counted in the room.
    on_screens: bool = False
    is_amendment: bool = False
    # It is closed, tied, and whoever chairs decides.
    is_tied: bool = False


@dataclass(frozen=True)
class Point:
    """An item of the agenda, in its order."""

    key: int
    is_passed: bool = False
    # Whether its session may decide.
    has_quorum: bool = True
    texts: Sequence[Text] = ()

    @property
    def is_being_voted(self) -> bool:
        return any(text.is_open for text in self.texts)


@dataclass(frozen=True)
class Facts:
    stage: Stage
    day: date
    on: date
    notice_days: int = 15
    points: Sequence[Point] = ()
    # How many are there, whether the quorum of one session at least is reached.
    here: int = 0
    has_quorum: bool = True
    has_chair: bool = True


@dataclass(frozen=True)
class Step:
    """What to do, on which item, about which text, by which day."""

    name: Name
    item: int | None = None
    text: int | None = None
    by: date | None = None


def following(facts: Facts) -> Step:
    """The one thing to do now."""
    match facts.stage:
        case Stage.DRAFT:
            return _preparing(facts)
        case Stage.CONVENED:
            return _gathering(facts)
        case Stage.OPEN:
            return _sitting(facts)
        case Stage.CLOSED:
            return Step(Name.READ_MINUTES)
        case Stage.CANCELLED:
            return Step(Name.CALLED_OFF)


def current(points: Sequence[P]) -> P | None:
    """The item that the assembly is at: a vote that is open first, wherever it is."""
    voted = next((point for point in points if point.is_being_voted), None)
    return voted or next((point for point in points if not point.is_passed), None)


def _preparing(facts: Facts) -> Step:
    if not facts.points:
        return Step(Name.WRITE_AGENDA)
    last = facts.day - timedelta(days=facts.notice_days)
    return Step(Name.CONVENE if facts.on <= last else Name.CONVENE_LATE, by=last)


def _gathering(facts: Facts) -> Step:
    if facts.on < facts.day:
        return Step(Name.WAIT, by=facts.day)
    if not facts.here or not facts.has_quorum:
        return Step(Name.CHECK_IN)
    return Step(Name.OPEN if facts.has_chair else Name.NAME_CHAIR)


def _sitting(facts: Facts) -> Step:
    point = current(facts.points)
    if not facts.has_chair and not (point and point.is_being_voted):
        return Step(Name.NAME_CHAIR)
    return next(_about(point)) if point else Step(Name.CLOSE)


def _about(point: Point) -> Iterator[Step]:
    """What is left to do of an item, in order."""
    for text in point.texts:
        if text.is_open:
            name = Name.FOLLOW_VOTE if text.on_screens else Name.COUNT_VOTE
            yield Step(name, point.key, text.key)
    for text in point.texts:
        if text.is_tied:
            yield Step(Name.BREAK_TIE, point.key, text.key)
    left = [text for text in point.texts if not text.is_closed]
    if left and not point.has_quorum:
        yield Step(Name.LACKS_QUORUM, point.key)
    for text in left:
        if text.is_amendment:
            yield Step(Name.DECIDE_AMENDMENT, point.key, text.key)
    for text in left:
        yield Step(Name.PUT_TO_VOTE, point.key, text.key)
    yield Step(Name.PASS_ITEM if point.texts else Name.TELL_ITEM, point.key)
