"""Through whom each member is called: who votes for it, else its permanent contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from attache.assemblies.convocation_letters import CONVOCATION
from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll
from attache.directory.models import Function, Part, Person
from attache.memberships.models import Member
from attache.post.models import Letter

_RANK = [Part.Kind.VOTER, Part.Kind.PERMANENT_CONTACT]


@dataclass(frozen=True)
class Reader:
    """A member, and whom the mail is for; without anybody, it is called by other means."""

    member: Member
    person: Person | None
    capacity: str = ""


@dataclass(frozen=True)
class Sent:
    """What became of the mails, and whom none could be written to."""

    written: int
    left: int
    failed: int


def sent(meeting: Meeting) -> Sent:
    letters = Letter.objects.about(meeting).filter(kind=CONVOCATION.name)
    counted = letters.aggregate(
        written=Count("pk"),
        left=Count("pk", filter=Q(sent_at__isnull=False)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
    )
    return Sent(**counted)


def readers(meeting: Meeting, *, on: date) -> list[Reader]:
    """Those of all who may vote, in the order of the roll: a fixed number of queries."""
    members = [row.member for row in roll.of(meeting, on=on).rows]
    found = _by_body(members, on)
    individuals = {
        each.pk: each.person
        for each in Member.objects.filter(
            pk__in=[member.pk for member in members], person__isnull=False
        ).select_related("person")
    }
    return [
        Reader(member, individuals[member.pk], Letter.Capacity.INDIVIDUAL)
        if member.pk in individuals
        else found.get(member.pk, Reader(member, None))
        for member in members
    ]


def _by_body(members: Iterable[Member], on: date) -> dict[int, Reader]:
    by_body = {member.organisation_id: member for member in members if member.organisation_id}
    parts = (
        Part.objects.filter(
            kind__in=_RANK,
            function__in=Function.objects.living(on),
            function__organisation__in=list(by_body),
        )
        .exclude(function__person__email="")
        .select_related("function__person")
        .order_by("function__person__sort_name", "pk")
    )
    readers: dict[int, Reader] = {}
    for part in sorted(parts, key=lambda part: _RANK.index(Part.Kind(part.kind))):
        member = by_body[part.function.organisation_id]
        readers.setdefault(member.pk, Reader(member, part.function.person, part.kind))
    return readers
