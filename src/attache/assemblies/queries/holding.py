"""What one member holds in an assembly, without reading the whole roll.

Phones ask for it every few seconds: four questions, about the member and those who gave to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from attache.assemblies.models import Meeting, Presence, Proxy
from attache.gatherings import hours
from attache.memberships.models import Member


@dataclass(frozen=True)
class Vote:
    """The votes of one member, in the hands of whoever casts them."""

    member: Member
    votes: int
    college: str


@dataclass(frozen=True)
class Holding:
    """Whether a member has a vote, came, gave it away, and which votes are in its hands."""

    has_vote: bool
    presence: Presence | None
    # Its own vote, given to another.
    proxy: Proxy | None
    # In whose hands that is; nobody's yet where it names nobody and nobody chairs.
    holder: Member | None
    is_represented: bool
    votes: list[Vote]

    @property
    def count(self) -> int:
        return sum(vote.votes for vote in self.votes)


def of(meeting: Meeting, member: Member, *, on: date) -> Holding:
    """The same as its row in `roll.of`, and as `ballots.held`."""
    chair = meeting.chair if meeting.governed.blank_proxies_to_chair else None
    given = _proxies(meeting, member, chair)
    own = next((each for each in given if each.giver_id == member.pk), None)
    holder = (own.holder or chair) if own else None
    received = {each.giver_id for each in given if each != own}
    there = _there(meeting, {member.pk, *received, *([holder.pk] if holder else [])})
    presence = there.get(member.pk)
    voters = _voters(meeting, {member.pk, *received}, on)
    here = [pk for pk in voters if pk == member.pk or pk not in there] if presence else []
    return Holding(
        has_vote=member.pk in voters,
        presence=presence,
        proxy=own,
        holder=holder,
        is_represented=presence is None and holder is not None and holder.pk in there,
        votes=[voters[pk] for pk in sorted(here, key=lambda pk: pk != member.pk)],
    )


def _proxies(meeting: Meeting, member: Member, chair: Member | None) -> list[Proxy]:
    concerned = Q(giver=member) | Q(holder=member)
    if chair == member:
        concerned |= Q(holder=None)
    standing = meeting.proxies.filter(concerned, revoked_on=None)
    return list(standing.select_related("holder"))


def _there(meeting: Meeting, members: set[int]) -> dict[int, Presence]:
    present = meeting.presences.filter(left_at=None, member__in=members)
    return {each.member_id: each for each in present}


def _voters(meeting: Meeting, members: set[int], on: date) -> dict[int, Vote]:
    """Those of them that have votes that day, by name."""
    rules = meeting.governed
    day = min(hours.day(meeting.starts_at), on)
    belonging = Member.objects.belonging(day).filter(pk__in=members).order_by("sort_name", "pk")
    found = {}
    for each in belonging:
        if votes := rules.votes_of(each.kind):
            college = rules.college_of(each.kind)
            found[each.pk] = Vote(each, votes, college.name if college else "")
    return found
