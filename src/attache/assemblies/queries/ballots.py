"""Votes on screens: whose are in whose hands, which are cast, and what the urn says once closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from attache.assemblies.models import Choice, Meeting, Resolution
from attache.assemblies.queries import holding, room
from attache.assemblies.queries.holding import Vote
from attache.assemblies.queries.roll import Roll
from attache.assemblies.voting import Electorate
from attache.gatherings import hours
from attache.memberships.models import Member


@dataclass(frozen=True)
class Cast:
    """Votes of a member that were cast; in secret, without what they said."""

    member: Member
    votes: int
    said: str


@dataclass(frozen=True)
class Published:
    """One secret ballot, as anybody may read it once the vote is closed."""

    code: str
    said: str


def held(meeting: Meeting, holder: Member, *, on: date) -> list[Vote]:
    """Its own votes first, then those of whom it represents; none while it is not there."""
    return holding.of(meeting, holder, on=on).votes


def left(resolution: Resolution, holder: Member, *, on: date) -> list[Vote]:
    """What it may still cast: a fixed number of queries, whatever it holds."""
    return left_of(resolution, held(resolution.item.meeting, holder, on=on))


def left_of(resolution: Resolution, votes: list[Vote]) -> list[Vote]:
    cast = dict(_rows(resolution, [vote.member.pk for vote in votes]))
    rest = [(vote, vote.votes - cast.get(vote.member.pk, 0)) for vote in votes]
    return [Vote(vote.member, number, vote.college) for vote, number in rest if number > 0]


def cast_of(resolution: Resolution, holder: Member) -> list[Cast]:
    """What was cast of its own votes and of those that were given to it, whoever cast them."""
    meeting = resolution.item.meeting
    given = Q(holder=holder)
    if meeting.chair_id == holder.pk:
        given |= Q(holder=None)
    givers = meeting.proxies.filter(given, revoked_on=None).values_list("giver", flat=True)
    members = [holder.pk, *givers]
    if resolution.way == Resolution.Way.SECRET:
        marks = resolution.marks.filter(member__in=members).select_related("member")
        found = [Cast(mark.member, mark.votes, "") for mark in marks]
    else:
        found = by_name(resolution, members)
    return sorted(found, key=lambda cast: members.index(cast.member.pk))


def by_name(resolution: Resolution, members: Collection[int] | None = None) -> list[Cast]:
    """What these members said by name, or all of them: in the order of their names."""
    narrowed = {} if members is None else {"member__in": members}
    named = (
        resolution.named.filter(**narrowed)
        .select_related("member")
        .order_by("member__sort_name", "member")
    )
    names = _names(resolution)
    return [Cast(each.member, each.votes, said(each.choice, each.chosen, names)) for each in named]


def turnout(resolution: Resolution, *, came: str = "") -> tuple[int, int]:
    """Votes that were cast on screens, of those in the room; `came` is its mark, once asked for."""
    meeting = resolution.item.meeting
    day = hours.day(resolution.opened_at or meeting.starts_at)
    known = room.known(meeting, came or room.mark(meeting), on=day, voting=resolution)
    return room.cast(resolution), known.votes


def electorate(known: Roll, cast: Container[int]) -> Electorate:
    """Count among those present who cast their votes, then left: their ballots stay."""
    present: Counter[str] = Counter()
    for row in known.rows:
        if row.is_here or row.member.pk in cast:
            present[row.college] += row.votes
    return Electorate(present=present, all=known.electorate.all)


def published(resolution: Resolution) -> list[Published]:
    """Every code of the urn with what it says, once the vote is closed; nothing before."""
    if resolution.closed_at is None:
        return []
    names = _names(resolution)
    ballots = resolution.secret.values_list("code", "choice", "chosen")
    return [Published(code, said(choice, chosen, names)) for code, choice, chosen in ballots]


def _names(resolution: Resolution) -> dict[int, str]:
    if resolution.seats is None:
        return {}
    return dict(resolution.candidates.values_list("pk", "name"))


def said(choice: str, chosen: Iterable[int], names: Mapping[int, str]) -> str:
    if choice:
        return str(Choice(choice).label)
    return ", ".join(sorted(names[key] for key in chosen)) or str(Choice.BLANK.label)


def cast_by(resolution: Resolution) -> dict[int, int]:
    """How many of its votes each member cast: in secret, it may have cast a part of them."""
    return dict(_rows(resolution))


def _rows(
    resolution: Resolution, members: Collection[int] | None = None
) -> QuerySet[Any, tuple[int, int]]:
    narrowed = {} if members is None else {"member__in": members}
    if resolution.way == Resolution.Way.SECRET:
        return resolution.marks.filter(**narrowed).values_list("member", "votes")
    return resolution.named.filter(**narrowed).values_list("member", "votes")
