"""An assembly as its screens show it, read once for each decision of the house.

Telephones and the wall ask every few seconds whether something is new: what is kept in memory goes
with the end of the journal, which no decision leaves as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import get_language

from attache.assemblies.models import Meeting
from attache.assemblies.queries import effects, meetings
from attache.assemblies.queries.meetings import Point
from attache.assemblies.registries import Face
from attache.journal import queries as journal
from attache.kit.memory import Memory

# What the desk notes while members choose: drawn anew, a page would lose what they ticked.
_UNSEEN = {"debate", "secretary_name", "version"}


@dataclass(frozen=True)
class Shown:
    """The agenda with its texts, and the same `mark` as long as nothing in it is new."""

    points: list[Point]
    mark: str


def of(meeting: Meeting, *, face: Face = "space") -> Shown:
    """One query; those of the agenda for the first reader after a decision."""
    key = (meeting.public_id, get_language(), face)
    return _SHOWN.get(journal.state(), key, lambda: _read(meeting, face))


def digest(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:20]


def _read(meeting: Meeting, face: Face) -> Shown:
    points = effects.beside(meetings.agenda(meeting), face=face)
    return Shown(points, digest([_fields(meeting), *_all(points)]))


def _all(points: list[Point]) -> Iterator[object]:
    for point in points:
        yield _fields(point.item), str(point.item.proposed_by)
        yield [_fields(paper) for paper in point.item.papers.all()]
        for each in point.resolutions:
            yield _fields(each.resolution), each.effect
            yield [_fields(candidate) for candidate in each.resolution.candidates.all()]


def _fields(row: Model) -> list[object]:
    """All that it holds, so that what a page shows one day is not forgotten here."""
    fields = (each for each in row._meta.concrete_fields if each.name not in _UNSEEN)
    return [getattr(row, each.attname) for each in fields]


_SHOWN: Memory[Shown] = Memory(8)
