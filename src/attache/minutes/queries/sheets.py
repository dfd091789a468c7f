"""The attendance sheet of an assembly: who may vote, who came, how, who voted for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from attache.assemblies.models import Meeting, Presence
from attache.assemblies.queries import roll
from attache.assemblies.queries.roll import Roll, Row
from attache.directory.models import Person
from attache.gatherings import hours
from attache.mandates.queries import voices


@dataclass(frozen=True)
class Line:
    row: Row
    # Who came, else who said they would, else who is designated to.
    voter: str
    presences: list[Presence]
    # How many members gave it their vote.
    proxies: int


@dataclass(frozen=True)
class Sheet:
    meeting: Meeting
    lines: list[Line]
    roll: Roll

    @property
    def has_colleges(self) -> bool:
        return any(line.row.college for line in self.lines)

    @property
    def has_begun(self) -> bool:
        return self.meeting.opened_at is not None

    @property
    def here(self) -> list[Line]:
        return [line for line in self.lines if line.presences]

    @property
    def represented(self) -> int:
        return sum(line.row.is_represented for line in self.lines)


def of(meeting: Meeting, *, on: date) -> Sheet:
    """Six queries, whatever the number of members.

    Proxies are told as they stood when the assembly was closed, or as they stand.
    """
    comings = roll.through(meeting, on=on)
    known = comings.roll(meeting.closed_at)
    names = _names(meeting, known)
    presences: dict[int, list[Presence]] = {}
    for presence in comings.presences:
        presences.setdefault(presence.member_id, []).append(presence)
    held = Counter(row.holder for row in known.rows if row.holder)
    return Sheet(
        meeting,
        [
            _line(row, presences.get(row.member.pk, []), names, held[row.member.pk])
            for row in known.rows
        ],
        known,
    )


def _line(row: Row, presences: list[Presence], names: dict[int, str], proxies: int) -> Line:
    came = dict.fromkeys(each.name for each in presences if each.name)
    return Line(row, ", ".join(came) or names.get(row.member.pk, ""), presences, proxies)


def _names(meeting: Meeting, known: Roll) -> dict[int, str]:
    """Through whom each member votes: who it said would come, else whom it designated."""
    members = [row.member for row in known.rows]
    voting = voices.of_members(members, on=hours.day(meeting.starts_at))
    people = Person.objects.in_bulk([voice.person for voice in voting.values() if voice])
    names = {pk: str(people[voice.person]) for pk, voice in voting.items() if voice}
    replies = meeting.replies.exclude(name="").values_list("member", "name")
    return names | dict(replies)
