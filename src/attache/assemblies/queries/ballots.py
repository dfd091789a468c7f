"""Votes on screens: whose are in whose hands, which are cast, and what the urn says once closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from attache.assemblies import tellings
from attache.assemblies.models import Choice, Mark, Meeting, NamedVote, Resolution
from attache.assemblies.queries import candidates, holding, room
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
    """One secret ballot, as anybody may read it once the vote is closed.

    Its college is told where that tells nobody's vote.
    """

    code: str
    said: str
    college: str = ""


def held(meeting: Meeting, holder: Member, *, on: date) -> list[Vote]:
    """Its own votes first, then those of whom it represents; none while it is not there."""
    return holding.of(meeting, holder, on=on).votes


def left(resolution: Resolution, holder: Member, *, on: date) -> list[Vote]:
    """What it may still cast: a fixed number of queries, whatever it holds."""
    return left_of(resolution, held(resolution.item.meeting, holder, on=on))


def left_of(resolution: Resolution, votes: list[Vote]) -> list[Vote]:
    return left_in([resolution], votes)[0]


def left_in(resolutions: Sequence[Resolution], votes: list[Vote]) -> list[list[Vote]]:
    """What is left of these votes in each: two queries at most, however many."""
    members = [vote.member.pk for vote in votes]
    cast: dict[tuple[int, int], int] = {}
    for model, found in _by_way(resolutions):
        rows = model.objects.filter(resolution__in=found, member__in=members)
        said = rows.values_list("resolution", "member", "votes")
        cast |= {(text, member): number for text, member, number in said}
    return [
        [
            Vote(vote.member, number, vote.college)
            for vote in votes
            if (number := vote.votes - cast.get((each.pk, vote.member.pk), 0)) > 0
        ]
        for each in resolutions
    ]


def cast_of(resolution: Resolution, holder: Member) -> list[Cast]:
    """What was cast of its own votes and of those that were given to it, whoever cast them."""
    return cast_in([resolution], holder)[0]


def cast_in(resolutions: Sequence[Resolution], holder: Member) -> list[list[Cast]]:
    """The same of several texts of one assembly: three queries at most."""
    meeting = resolutions[0].item.meeting
    given = Q(holder=holder)
    if meeting.chair_id == holder.pk:
        given |= Q(holder=None)
    givers = meeting.proxies.filter(given, revoked_on=None).values_list("giver", flat=True)
    members = [holder.pk, *givers]
    cast: dict[int, list[Cast]] = {each.pk: [] for each in resolutions}
    names = {pk: name for each in resolutions for pk, name in candidates.names(each).items()}
    for model, found in _by_way(resolutions):
        rows = model.objects.filter(resolution__in=found, member__in=members)
        for each in rows.select_related("member"):
            cast[each.resolution_id].append(_told(each, names))
    return [sorted(each, key=lambda one: members.index(one.member.pk)) for each in cast.values()]


def _by_way(
    resolutions: Iterable[Resolution],
) -> Iterator[tuple[type[Mark | NamedVote], list[Resolution]]]:
    """Secret votes are marked, the others are told by name."""
    secret = [each for each in resolutions if each.way == Resolution.Way.SECRET]
    named = [each for each in resolutions if each.way != Resolution.Way.SECRET]
    if named:
        yield NamedVote, named
    if secret:
        yield Mark, secret


def _told(vote: Mark | NamedVote, names: Mapping[int, str]) -> Cast:
    """What a secret vote says is not known."""
    told = said(vote.choice, vote.chosen, names) if isinstance(vote, NamedVote) else ""
    return Cast(vote.member, vote.votes, told)


def by_name(resolution: Resolution, members: Collection[int] | None = None) -> list[Cast]:
    """What these members said by name, or all of them: in the order of their names."""
    narrowed = {} if members is None else {"member__in": members}
    named = (
        resolution.named.filter(**narrowed)
        .select_related("member")
        .order_by("member__sort_name", "member")
    )
    names = candidates.names(resolution)
    return [_told(each, names) for each in named]


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
    names = candidates.names(resolution)
    is_veiled = tellings.read(resolution.result).is_veiled
    ballots = resolution.secret.values_list("code", "choice", "chosen", "college")
    return [
        Published(code, said(choice, chosen, names), "" if is_veiled else college)
        for code, choice, chosen, college in ballots
    ]


def said(choice: str, chosen: Iterable[int], names: Mapping[int, str]) -> str:
    if choice:
        return str(Choice(choice).label)
    return ", ".join(sorted(names[key] for key in chosen)) or str(Choice.BLANK.label)


def cast_by(resolution: Resolution) -> dict[int, int]:
    """How many of its votes each member cast: in secret, it may have cast a part of them."""
    is_secret = resolution.way == Resolution.Way.SECRET
    cast = resolution.marks.all() if is_secret else resolution.named.all()
    return dict(cast.values_list("member", "votes"))
