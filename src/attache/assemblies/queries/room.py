"""How full the room is, counted by the database: the wall asks for it every few seconds.

Reading ten thousand members to count them would cost more than the page that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    def colleges(self) -> list[str]:
        """Those of whom somebody is here; one without a name where all vote together."""
        found = {self._college(kind) for kind, _all, here in self.kinds if here}
        return sorted(found) or [""]

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
    members = revisions.current()
    state = None if members is None else (members, came)
    key = (meeting.public_id, on, voting and voting.pk)
    kinds = _KINDS.get(state, key, lambda: _counted(meeting, on, voting))
    return Room(meeting.governed, meeting.follows_id is not None, kinds)


def _counted(meeting: Meeting, on: date, voting: Resolution | None) -> Kinds:
    """One query."""
    here = _here(meeting)
    if voting:
        here |= Q(pk__in=_cast(voting).values("member"))
    day, rules = min(hours.day(meeting.starts_at), on), meeting.governed
    counted = (
        Member.objects.belonging(day)
        .values("kind")
        .annotate(all=Count("pk"), here=Count("pk", filter=here))
        .order_by("kind")
    )
    return tuple(
        (row["kind"], row["all"], row["here"]) for row in counted if rules.votes_of(row["kind"])
    )


def mark(meeting: Meeting) -> str:
    """The same as long as nobody comes, leaves, gives a vote or takes it back: one question."""
    counted = together([_COME.of(meeting.pk), _GIVEN.of(meeting.pk)])
    return f"{meeting.pk}-{meeting.version}-{counted}"


def cast(resolution: Resolution) -> int:
    """How many votes were cast on screens, whatever they say."""
    asked = _MARKED if resolution.way == Resolution.Way.SECRET else _NAMED
    return next((votes for (votes,) in asked(resolution.pk)), 0)


def _here(meeting: Meeting) -> Q:
    present = meeting.presences.filter(left_at=None).values("member")
    given = Proxy.objects.filter(meeting=meeting, revoked_on=None)
    held = Q(holder__in=present)
    if meeting.chair_id and meeting.governed.blank_proxies_to_chair:
        chaired = meeting.presences.filter(left_at=None, member=meeting.chair_id)
        held |= Q(holder=None, meeting__in=chaired.values("meeting"))
    return Q(pk__in=present) | Q(pk__in=given.filter(held).values("giver"))


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


_KINDS: Memory[Kinds] = Memory(4)
_MARKED = _votes(Mark)
_NAMED = _votes(NamedVote)
_COME = _tally(Presence, over="left_at")
_GIVEN = _tally(Proxy, over="revoked_on")
