"""What the house wrote down while an assembly was held: all that its minutes are drafted from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch

from attache.assemblies.models import (
    Candidate,
    Group,
    Item,
    Meeting,
    NamedVote,
    News,
    Paper,
    Presence,
    Resolution,
)
from attache.assemblies.queries import collected, convened, meetings, roll
from attache.assemblies.queries.convened import Sent
from attache.assemblies.queries.meetings import Voted
from attache.assemblies.queries.roll import Comings, Roll
from attache.assemblies.registries import Consequence, sequels
from attache.gatherings import hours
from attache.memberships.models import Member


@dataclass(frozen=True)
class Vote:
    """A text as it was put to the vote: who was there then, who came or left since the last."""

    voted: Voted
    opened: Roll | None
    closed: Roll | None
    arrived: list[Member]
    left: list[Member]
    effects: list[Consequence]
    # Those moved to the text, in the order in which they were decided or withdrawn.
    amendments: list[Vote]

    @property
    def resolution(self) -> Resolution:
        return self.voted.resolution

    @property
    def named(self) -> list[NamedVote]:
        return list(self.resolution.named.all())

    @property
    def candidates(self) -> list[Candidate]:
        return list(self.resolution.candidates.all())


@dataclass(frozen=True)
class Point:
    item: Item
    papers: list[Paper]
    votes: list[Vote]


@dataclass(frozen=True)
class Proceedings:
    meeting: Meeting
    sent: Sent
    comings: Comings
    # As it stood when the assembly opened.
    opening: Roll
    points: list[Point]
    news: list[News]
    groups: list[Group]

    @property
    def presences(self) -> dict[int, list[Presence]]:
        return by_member(self.comings)

    @property
    def rolls(self) -> list[Roll]:
        """At the opening, then at each vote: what somebody who came is found in."""
        texts = [vote for point in self.points for vote in point.votes]
        votes = [each for text in texts for each in (text, *text.amendments)]
        seen = (known for vote in votes for known in (vote.opened, vote.closed) if known)
        return [self.opening, *seen]

    @property
    def from_afar(self) -> int:
        """How many members took part from afar."""
        afar = Presence.Means.REMOTE
        return len({each.member_id for each in self.comings.presences if each.means == afar})


def by_member(comings: Comings) -> dict[int, list[Presence]]:
    """When each was there, in the order in which they came."""
    found: defaultdict[int, list[Presence]] = defaultdict(list)
    for presence in comings.presences:
        found[presence.member_id].append(presence)
    return dict(found)


def represented(rolls: Iterable[Roll]) -> dict[int, list[str]]:
    """Through whom each member was represented on these rolls, as often as that changed."""
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for known in rolls:
        names = {row.pk: str(row.member) for row in known.rows}
        for row in known.here:
            if row.is_represented and row.holder:
                found[row.pk][names[row.holder]] = None
    return {pk: list(names) for pk, names in found.items()}


def of(meeting: Meeting) -> Proceedings:
    """Read all of it: as many queries for three hundred members as for three."""
    comings = roll.through(meeting, on=hours.day(meeting.begins_at))
    opening = comings.roll(meeting.begins_at)
    items = list(_items(meeting))
    return Proceedings(
        meeting=meeting,
        sent=convened.sent(meeting),
        comings=comings,
        opening=opening,
        points=_points(items, comings, opening),
        news=collected.news(meeting),
        groups=collected.groups(meeting),
    )


def _items(meeting: Meeting) -> Iterable[Item]:
    named = NamedVote.objects.select_related("member").order_by("member__sort_name", "pk")
    texts = Resolution.objects.select_related("amends").prefetch_related(
        Prefetch("named", named), "mistakes", "candidates"
    )
    return meeting.items.select_related("proposed_by").prefetch_related(
        "papers", Prefetch("resolutions", texts)
    )


def _points(items: Sequence[Item], comings: Comings, opening: Roll) -> list[Point]:
    resolutions = [each for item in items for each in item.resolutions.all()]
    votes = _texts([*_votes(resolutions, comings, opening, _effects(resolutions))])
    return [
        Point(
            item,
            list(item.papers.all()),
            [votes[each.pk] for each in item.resolutions.all() if each.pk in votes],
        )
        for item in items
    ]


def _texts(votes: Sequence[Vote]) -> dict[int, Vote]:
    """Each text with its amendments: as it happened, those that were not decided at the end."""
    moved: defaultdict[int, list[Vote]] = defaultdict(list)
    for vote in sorted(votes, key=_settled):
        if vote.resolution.amends_id:
            moved[vote.resolution.amends_id].append(vote)
    texts = {each.resolution.pk: each for each in votes if each.resolution.amends_id is None}
    return {pk: replace(each, amendments=moved[pk]) for pk, each in texts.items()}


def _votes(
    resolutions: Sequence[Resolution],
    comings: Comings,
    before: Roll,
    effects: Mapping[int, list[Consequence]],
) -> Iterable[Vote]:
    """In the order in which they were put to the vote, those that were not at the end."""
    held = (each for each in resolutions if each.opened_at)
    for resolution in sorted(held, key=lambda each: (each.opened_at, each.pk)):
        opened, closed = _at(comings, resolution.opened_at), _at(comings, resolution.closed_at)
        now = opened or before
        yield Vote(
            meetings.voted(resolution),
            opened,
            closed,
            arrived=_more(before, now),
            left=_more(now, before),
            effects=effects.get(resolution.pk, []),
            amendments=[],
        )
        before = now
    for resolution in resolutions:
        if not resolution.opened_at:
            voted = meetings.voted(resolution)
            yield Vote(voted, None, None, [], [], effects.get(resolution.pk, []), [])


def _settled(vote: Vote) -> tuple[bool, float]:
    """When it was decided or withdrawn; those that were not come last."""
    moment = vote.resolution.closed_at or vote.resolution.withdrawn_at
    return moment is None, moment.timestamp() if moment else 0


def _at(comings: Comings, moment: datetime | None) -> Roll | None:
    return comings.roll(moment) if moment else None


def _more(before: Roll, after: Roll) -> list[Member]:
    """Those who are in the second, and were not in the first."""
    were = {row.member.pk for row in before.here}
    return [row.member for row in after.here if row.member.pk not in were]


def _effects(resolutions: Sequence[Resolution]) -> dict[int, list[Consequence]]:
    """What carried texts did, as the rooms above the assemblies tell it."""
    carried = [each for each in resolutions if each.is_carried]
    found: defaultdict[int, list[Consequence]] = defaultdict(list)
    for sequel in sequels:
        for pk, told in sequel.consequences(carried, face="space").items():
            found[pk].extend(told)
    return dict(found)
