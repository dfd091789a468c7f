"""The roll of an assembly: who may vote, who is there, who is represented, with how many votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from attache.assemblies import comings, proxies, quorum
from attache.assemblies.models import Meeting, Presence, Proxy
from attache.assemblies.quorum import Count, Seat
from attache.assemblies.voting import Electorate
from attache.gatherings import hours
from attache.memberships.models import Member
from attache.statutes.governing import Rules, Session

_SHOWN = ("name", "kind", "key", "sort_name", "organisation", "person")


@dataclass(frozen=True)
class Row:
    """A member that may vote: whether it came, to whom it gave its vote, and what it holds."""

    member: Member
    votes: int
    college: str
    presence: Presence | None
    proxy: Proxy | None
    # In whose hands its proxy is, by its key: those of the member that whoever chairs sits for,
    # once it is named, where the proxy names nobody.
    holder: int | None
    is_represented: bool
    # The votes in its hands, while it is there: its own, and those of whom it represents.
    held: int

    @property
    def pk(self) -> int:
        return self.member.pk

    @property
    def is_here(self) -> bool:
        return self.presence is not None or self.is_represented

    @property
    def seat(self) -> Seat:
        return Seat(self.votes, self.college, is_here=self.is_here)


@dataclass(frozen=True)
class Roll:
    rows: list[Row]
    rules: Rules
    is_second: bool

    def quorum(self, session: Session) -> Count:
        asked = self.rules.quorum(session, is_second=self.is_second)
        return quorum.count((row.seat for row in self.rows), asked)

    @cached_property
    def electorate(self) -> Electorate:
        return Electorate(
            present=_votes(row for row in self.rows if row.is_here), all=_votes(self.rows)
        )

    @property
    def here(self) -> list[Row]:
        return [row for row in self.rows if row.is_here]

    @property
    def given(self) -> dict[int, int]:
        """Who gave its vote to whom; one for whoever chairs is nobody's until they are named."""
        return {row.member.pk: row.holder for row in self.rows if row.holder}


@dataclass(frozen=True)
class Comings:
    """Who votes, who came and went, who gave its vote to whom: a roll is read from it."""

    voters: list[Member]
    presences: list[Presence]
    proxies: list[Proxy]
    rules: Rules
    # The member that whoever chairs sits for, where proxies that name nobody go to them.
    chair: int | None
    is_second: bool

    def roll(self, at: datetime | None = None) -> Roll:
        """As it was at that moment; without one, as it stands."""
        day = hours.day(at) if at else None
        present = {
            each.member_id: each
            for each in self.presences
            if comings.is_here(each.arrived_at, each.left_at, at)
        }
        given = {
            each.giver_id: each
            for each in self.proxies
            if comings.is_given(each.given_on, each.revoked_on, day)
        }
        return Roll(self._rows(present, given), self.rules, self.is_second)

    def _rows(self, present: Mapping[int, Presence], given: Mapping[int, Proxy]) -> list[Row]:
        holders = {
            giver: holder
            for giver, each in given.items()
            if (holder := each.holder_id or self.chair)
        }
        votes = {each.pk: self.rules.votes_of(each.kind) for each in self.voters}
        counted = proxies.represented(holders, present.keys())
        held = proxies.held(holders, present.keys() & votes.keys(), votes)
        return [
            Row(
                member=member,
                votes=votes[member.pk],
                college=_college(self.rules, member),
                presence=present.get(member.pk),
                proxy=given.get(member.pk),
                holder=holders.get(member.pk),
                is_represented=member.pk in counted,
                held=held.get(member.pk, 0),
            )
            for member in self.voters
        ]


def of(meeting: Meeting, *, on: date) -> Roll:
    """Read it as it stands: three queries, whatever the number of members."""
    return through(meeting, on=on).roll()


def through(meeting: Meeting, *, on: date) -> Comings:
    """Read all that a roll is made of, at once."""
    return among(voters(meeting, on=on), meeting)


def members(meeting: Meeting, *, on: date) -> list[Member]:
    """All that belong, in the order of their names, whether they vote or not: one query."""
    return list(_belonging(meeting, on))


def voters(meeting: Meeting, *, on: date) -> list[Member]:
    """The members of the day of the assembly and, before that day, those of today."""
    rules = meeting.governed
    return [each for each in members(meeting, on=on) if rules.votes_of(each.kind)]


def without_vote(meeting: Meeting, *, on: date) -> list[Member]:
    """Members that the rules give no vote: they are convened, and count in no quorum."""
    rules = meeting.governed
    if all(rules.votes.values()):
        return []
    return [each for each in members(meeting, on=on) if not rules.votes_of(each.kind)]


def among(voters: list[Member], meeting: Meeting) -> Comings:
    """Who of them came, and to whom they gave their votes."""
    rules = meeting.governed
    return Comings(
        voters=voters,
        presences=list(meeting.presences.all()),
        proxies=_held_by(list(meeting.proxies.all()), voters),
        rules=rules,
        chair=meeting.chair_id if rules.blank_proxies_to_chair else None,
        is_second=meeting.follows_id is not None,
    )


def _belonging(meeting: Meeting, on: date) -> Iterable[Member]:
    """In the order of their names."""
    belonging = Member.objects.belonging(min(hours.day(meeting.begins_at), on))
    return belonging.only(*_SHOWN).order_by("sort_name", "pk")


def _held_by(proxies: list[Proxy], voters: Iterable[Member]) -> list[Proxy]:
    """Holders are voters, read already; one query more where one has ceased to be."""
    known = {each.pk: each for each in voters}
    others = {each.holder_id for each in proxies if each.holder_id} - known.keys()
    known |= Member.objects.in_bulk(others) if others else {}
    for each in proxies:
        if each.holder_id:
            each.holder = known[each.holder_id]
    return proxies


def _college(rules: Rules, member: Member) -> str:
    college = rules.college_of(member.kind)
    return college.name if college else ""


def _votes(rows: Iterable[Row]) -> dict[str, int]:
    votes: Counter[str] = Counter()
    for row in rows:
        votes[row.college] += row.votes
    return dict(votes)
