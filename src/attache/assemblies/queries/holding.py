"""What one member holds in an assembly, without reading the whole roll.

Phones ask for it every few seconds: three questions, about the member and those who gave to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, DateField, Q, QuerySet

from attache.assemblies.models import Meeting, Presence, Proxy
from attache.gatherings import hours
from attache.kit.prepared import Prepared, Several
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
    there = present(meeting, {member.pk, *received, *([holder.pk] if holder else [])})
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
    asked = _OF_CHAIR if chair == member else _OF_MEMBER
    return asked(meeting.pk, member.pk)


def present(meeting: Meeting, members: set[int]) -> dict[int, Presence]:
    return {each.member_id: each for each in _PRESENT(meeting.pk, members)}


def _voters(meeting: Meeting, members: set[int], on: date) -> dict[int, Vote]:
    """Those of them that have votes that day, by name."""
    rules = meeting.governed
    day = min(hours.day(meeting.begins_at), on)
    found = {}
    for each in _BELONGING(day, members):
        if votes := rules.votes_of(each.kind):
            college = rules.college_of(each.kind)
            found[each.pk] = Vote(each, votes, college.name if college else "")
    return found


def _standing(meeting: int, concerned: Q) -> QuerySet[Proxy]:
    return Proxy.objects.filter(concerned, meeting=meeting, revoked_on=None).select_related(
        "holder"
    )


_OF_MEMBER = Prepared(
    lambda meeting, member: _standing(meeting, Q(giver=member) | Q(holder=member)),
    *(BigIntegerField(), BigIntegerField()),
)
_OF_CHAIR = Prepared(
    lambda meeting, chair: _standing(
        meeting, Q(giver=chair) | Q(holder=chair) | Q(holder__isnull=True)
    ),
    *(BigIntegerField(), BigIntegerField()),
)
_PRESENT = Prepared(
    lambda meeting, members: Presence.objects.filter(
        meeting=meeting, left_at=None, member__in=members
    ),
    *(BigIntegerField(), Several(BigIntegerField())),
)
_BELONGING = Prepared(
    lambda day, members: (
        Member.objects.belonging(day).filter(pk__in=members).order_by("sort_name", "pk")
    ),
    *(DateField(), Several(BigIntegerField())),
)
