"""Through whom each member is called: who is designated to vote, else its permanent contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from attache.assemblies.convocation_letters import CONVOCATION
from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll
from attache.directory.models import Function, Part, Person
from attache.gatherings import hours
from attache.mandates.queries import voices
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


def readers(meeting: Meeting, *, on: date, only: Member | None = None) -> list[Reader]:
    """Those of all who may vote, in the order of the roll: a fixed number of queries."""
    members = [only] if only else [row.member for row in roll.of(meeting, on=on).rows]
    voting = voices.of_members(members, on=hours.day(meeting.starts_at))
    people = Person.objects.exclude(email="").in_bulk(
        [voice.person for voice in voting.values() if voice]
    )
    contacts = _contacts(members, on)
    return [
        _reader(member, people.get(voice.person) if voice else None, contacts)
        for member in members
        for voice in [voting[member.pk]]
    ]


def _reader(member: Member, voter: Person | None, contacts: Mapping[int, Part]) -> Reader:
    if voter:
        capacity = Letter.Capacity.INDIVIDUAL if member.person_id else Letter.Capacity.VOTER
        return Reader(member, voter, capacity)
    contact = contacts.get(member.organisation_id or 0)
    return (
        Reader(member, contact.function.person, contact.kind) if contact else Reader(member, None)
    )


def _contacts(members: Iterable[Member], on: date) -> dict[int, Part]:
    """Whom to write to at each body where nobody is designated."""
    parts = (
        Part.objects.filter(
            kind__in=_RANK,
            function__in=Function.objects.living(on),
            function__organisation__in=[each.organisation_id for each in members],
        )
        .exclude(function__person__email="")
        .select_related("function__person")
        .order_by("function__person__sort_name", "pk")
    )
    found: dict[int, Part] = {}
    for part in sorted(parts, key=lambda part: _RANK.index(Part.Kind(part.kind))):
        if body := part.function.organisation_id:
            found.setdefault(body, part)
    return found
