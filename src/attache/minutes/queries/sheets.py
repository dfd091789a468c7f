"""The attendance sheet of an assembly: who may vote, who came, how, who voted for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting, Presence, Resolution
from attache.assemblies.queries import expected, roll
from attache.assemblies.queries.roll import Roll, Row
from attache.directory.models import Person
from attache.gatherings import hours
from attache.mandates.queries import voices
from attache.minutes.queries import proceedings


@dataclass(frozen=True)
class Line:
    row: Row
    # Who came; before it opens, who said they would come, else who is designated to.
    voter: str
    presences: list[Presence]
    # Who voted for it while it was not there, as often as that changed.
    voted_through: list[str]
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
        """At the opening, at a vote or at the end, and never there themselves."""
        return sum(bool(line.voted_through and not line.presences) for line in self.lines)


def of(meeting: Meeting, *, on: date) -> Sheet:
    """Six queries at most, seven once it has begun, whatever the number of members.

    Proxies are told as they stood when the assembly was closed, or as they stand.
    """
    comings = roll.through(meeting, on=on)
    known = comings.roll(meeting.closed_at)
    names = _names(meeting, known)
    presences = proceedings.by_member(comings)
    held = Counter(row.holder for row in known.rows if row.holder)
    through = proceedings.represented(comings.roll(moment) for moment in _moments(meeting))
    return Sheet(
        meeting,
        [
            Line(
                row,
                _voter(row, presences.get(row.pk, []), names.get(row.pk, ""), meeting),
                presences.get(row.pk, []),
                through.get(row.pk, []),
                held[row.pk],
            )
            for row in known.rows
        ],
        known,
    )


def _voter(row: Row, presences: list[Presence], awaited: str, meeting: Meeting) -> str:
    """Nobody is told to have come who was only expected."""
    if not presences:
        return "" if meeting.opened_at else awaited
    names = dict.fromkeys(each.name for each in presences if each.name)
    if names or row.member.person_id or not awaited:
        return ", ".join(names) or expected.came(row.member, "")
    return _("name not noted; expected: %(name)s") % {"name": awaited}


def _moments(meeting: Meeting) -> list[datetime]:
    """The opening, each vote, the end."""
    if meeting.opened_at is None:
        return []
    voted = Resolution.objects.filter(item__meeting=meeting, opened_at__isnull=False)
    moments = [meeting.opened_at, *voted.values_list("opened_at", flat=True), meeting.closed_at]
    return [each for each in moments if each]


def _names(meeting: Meeting, known: Roll) -> dict[int, str]:
    """Through whom each member votes: who it said would come, else whom it designated."""
    members = [row.member for row in known.rows]
    voting = voices.of_members(members, on=hours.day(meeting.begins_at))
    people = Person.objects.in_bulk([voice.person for voice in voting.values() if voice])
    names = {pk: str(people[voice.person]) for pk, voice in voting.items() if voice}
    replies = meeting.replies.exclude(name="").values_list("member", "name")
    return names | dict(replies)
