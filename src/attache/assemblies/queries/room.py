"""How full the room is, counted by the database: the wall asks for it every few seconds.

Reading ten thousand members to count them would cost more than the page that shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, Q, QuerySet, Sum

from attache.assemblies import quorum
from attache.assemblies.models import Mark, Meeting, NamedVote, Presence, Proxy, Resolution
from attache.assemblies.quorum import Seat
from attache.gatherings import hours
from attache.kit.memory import Memory
from attache.kit.prepared import PreparedRows, together
from attache.memberships import revisions
from attache.memberships.models import Member
from attache.statutes.governing import Rules, Session

Kinds = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Room:
    """Members that may vote, by kind: how many there are, and how many are here."""

    rules: Rules
    is_second: bool
    kinds: Kinds

    def quorum(self, session: Session) -> quorum.Count:
        asked = self.rules.quorum(session, is_second=self.is_second)
        return quorum.count(self._seats(), asked)

    @property
    def here(self) -> int:
        return sum(here for _kind, _all, here in self.kinds)

    @property
    def votes(self) -> int:
        return sum(self.rules.votes_of(kind) * here for kind, _all, here in self.kinds)

    @property
    def colleges(self) -> dict[str, int]:
        """Those of whom somebody is here, with their votes; one unnamed where all vote together."""
        found: Counter[str] = Counter()
        for kind, _all, here in self.kinds:
            if here:
                found[self._college(kind)] += self.rules.votes_of(kind) * here
        return dict(sorted(found.items())) or {"": 0}

    @property
    def members_here(self) -> dict[str, int]:
        """How many members are here of each college of whom somebody is."""
        found: Counter[str] = Counter()
        for kind, _all, here in self.kinds:
            if here:
                found[self._college(kind)] += here
        return dict(sorted(found.items()))

    @property
    def weightless(self) -> list[str]:
        """Colleges that have members, and whose votes weigh nothing."""
        members = {self._college(kind) for kind, every, _here in self.kinds if every}
        return [
            each.name for each in self.rules.colleges if each.name in members and not each.share
        ]

    @property
    def without_college(self) -> list[tuple[str, bool]]:
        """Colleges of whom nobody is here, and whether they have members at all."""
        here = {self._college(kind) for kind, _all, came in self.kinds if came}
        members = {self._college(kind) for kind, every, _came in self.kinds if every}
        names = [each.name for each in self.rules.colleges if each.name not in here]
        return [(name, name in members) for name in names]

    def _college(self, kind: str) -> str:
        college = self.rules.college_of(kind)
        return college.name if college else ""

    def _seats(self) -> Iterator[Seat]:
        for kind, every, here in self.kinds:
            votes, name = self.rules.votes_of(kind), self._college(kind)
            yield Seat(votes, name, is_here=True, members=here)
            yield Seat(votes, name, members=every - here)


def of(meeting: Meeting, *, on: date, voting: Resolution | None = None) -> Room:
    """Those who cast their votes in what is being voted, then left, still count."""
    return known(meeting, mark(meeting), on=on, voting=voting)


def known(meeting: Meeting, came: str, *, on: date, voting: Resolution | None = None) -> Room:
    """Count once for each `mark` and each change of the members, who take a while to count."""
    return each(meeting, came, on=on, votings=[voting])[0]


def each(
    meeting: Meeting, came: str, *, on: date, votings: Sequence[Resolution | None]
) -> list[Room]:
    """The room of each vote that is open, or of none, counted together."""
    members = revisions.current()
    state = None if members is None else (members, came)
    key = (meeting.public_id, on, tuple(voting and voting.pk for voting in votings))
    counted = _KINDS.get(state, key, lambda: _counted(meeting, on, votings))
    return [Room(meeting.governed, meeting.follows_id is not None, kinds) for kinds in counted]


def _counted(meeting: Meeting, on: date, votings: Sequence[Resolution | None]) -> list[Kinds]:
    """One query."""
    here = {
        f"here_{place}": Count("pk", filter=_here(meeting, voting))
        for place, voting in enumerate(votings)
    }
    day, rules = min(hours.day(meeting.begins_at), on), meeting.governed
    members = Member.objects.belonging(day).values("kind")
    counted = members.annotate(all=Count("pk"), **here).order_by("kind")
    rows = [row for row in counted.values_list("kind", "all", *here) if rules.votes_of(row[0])]
    return [
        tuple((row[0], row[1], row[place]) for row in rows) for place in range(2, 2 + len(here))
    ]


def mark(meeting: Meeting) -> str:
    """The same as long as nobody comes, leaves, gives a vote or takes it back: one question."""
    counted = together([_COME.of(meeting.pk), _GIVEN.of(meeting.pk)])
    return f"{meeting.pk}-{meeting.version}-{counted}"


def cast(resolution: Resolution) -> int:
    """How many votes were cast on screens, whatever they say."""
    return casts([resolution])[0]


def casts(resolutions: Iterable[Resolution]) -> list[int]:
    """The same of several, in one query."""
    asked = [_asked(each).of(each.pk) for each in resolutions]
    return [next((votes for (votes,) in rows), 0) for rows in together(asked)]


def _asked(resolution: Resolution) -> PreparedRows:
    return _MARKED if resolution.way == Resolution.Way.SECRET else _NAMED


def _here(meeting: Meeting, voting: Resolution | None) -> Q:
    present = meeting.presences.filter(left_at=None).values("member")
    given = Proxy.objects.filter(meeting=meeting, revoked_on=None)
    held = Q(holder__in=present)
    if meeting.chair_id and meeting.governed.blank_proxies_to_chair:
        chaired = meeting.presences.filter(left_at=None, member=meeting.chair_id)
        held |= Q(holder=None, meeting__in=chaired.values("meeting"))
    here = Q(pk__in=present) | Q(pk__in=given.filter(held).values("giver"))
    return here | Q(pk__in=_cast(voting).values("member")) if voting else here


def _cast(resolution: Resolution) -> QuerySet[Any, Any]:
    is_secret = resolution.way == Resolution.Way.SECRET
    return resolution.marks.all() if is_secret else resolution.named.all()


def _tally(model: type[Presence | Proxy], *, over: str) -> PreparedRows:
    """How many there are in a meeting, and how many of them ended."""
    return PreparedRows(
        lambda meeting: (
            model.objects.filter(meeting=meeting)
            .order_by()
            .values("meeting")
            .annotate(all=Count("pk"), over=Count(over))
            .values_list("all", "over")
        ),
        BigIntegerField(),
    )


def _votes(model: type[Mark | NamedVote]) -> PreparedRows:
    return PreparedRows(
        lambda resolution: (
            model.objects.filter(resolution=resolution)
            .order_by()
            .values("resolution")
            .annotate(cast=Sum("votes"))
            .values_list("cast")
        ),
        BigIntegerField(),
    )


_KINDS: Memory[list[Kinds]] = Memory(4)
_MARKED = _votes(Mark)
_NAMED = _votes(NamedVote)
_COME = _tally(Presence, over="left_at")
_GIVEN = _tally(Proxy, over="revoked_on")
