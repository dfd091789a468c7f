"""How full the room is, counted by the database: the wall asks for it every few seconds.

Reading ten thousand members to count them would cost more than the page that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet, Sum

from attache.assemblies import quorum
from attache.assemblies.models import Meeting, Proxy, Resolution
from attache.assemblies.quorum import Seat
from attache.gatherings import hours
from attache.memberships.models import Member
from attache.statutes.governing import Rules, Session

# In seconds.
_COUNTED_AGAIN = 60


@dataclass(frozen=True)
class Room:
    """Members that may vote, by kind: how many there are, and how many are here."""

    rules: Rules
    is_second: bool
    kinds: tuple[tuple[str, int, int], ...]

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

    def _college(self, kind: str) -> str:
        college = self.rules.college_of(kind)
        return college.name if college else ""

    def _seats(self) -> Iterator[Seat]:
        for kind, every, here in self.kinds:
            votes, name = self.rules.votes_of(kind), self._college(kind)
            yield from repeat(Seat(votes, name, is_here=True), here)
            yield from repeat(Seat(votes, name), every - here)


def of(meeting: Meeting, *, on: date, voting: Resolution | None = None) -> Room:
    """One query. Those who cast their votes in what is being voted, then left, still count."""
    rules = meeting.governed
    here = _here(meeting)
    if voting:
        here |= Q(pk__in=_cast(voting).values("member"))
    day = min(hours.day(meeting.starts_at), on)
    counted = (
        Member.objects.belonging(day)
        .values("kind")
        .annotate(all=Count("pk"), here=Count("pk", filter=here))
        .order_by("kind")
    )
    return Room(
        rules=rules,
        is_second=meeting.follows_id is not None,
        kinds=tuple(
            (row["kind"], row["all"], row["here"]) for row in counted if rules.votes_of(row["kind"])
        ),
    )


def mark(meeting: Meeting) -> str:
    """The same as long as nobody comes, leaves, gives a vote or takes it back: two questions."""
    came = meeting.presences.aggregate(all=Count("pk"), over=Count("left_at"))
    given = meeting.proxies.aggregate(all=Count("pk"), over=Count("revoked_on"))
    said = (meeting.pk, meeting.version, came["all"], came["over"], given["all"], given["over"])
    return "-".join(map(str, said))


def known(meeting: Meeting, came: str, *, on: date, voting: Resolution | None = None) -> Room:
    """As `of`, counted once for each `mark`: ten thousand members take a while to count.

    It is counted again after a minute: somebody may have joined.
    """
    key = f"assemblies.room:{came}:{on}:{voting.pk if voting else ''}"
    kinds = cache.get(key)
    if kinds is None:
        kinds = of(meeting, on=on, voting=voting).kinds
        cache.set(key, kinds, _COUNTED_AGAIN)
    return Room(meeting.governed, meeting.follows_id is not None, kinds)


def cast(resolution: Resolution) -> int:
    """How many votes were cast on screens, whatever they say."""
    votes: int | None = _cast(resolution).aggregate(votes=Sum("votes"))["votes"]
    return votes or 0


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
