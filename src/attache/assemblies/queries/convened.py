"""Through whom each member is called: who is designated to vote, else its permanent contact.

The deputy of whoever is designated reads a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count

from attache.assemblies.convocation_letters import CONVOCATION
from attache.assemblies.models import Meeting
from attache.assemblies.queries import roll
from attache.directory.models import Function, Part, Person
from attache.gatherings import hours
from attache.kit.prepared import PreparedRows
from attache.mandates.queries import voices
from attache.mandates.voices import Voice
from attache.memberships.models import Member
from attache.post.models import Letter

_RANK = [Part.Kind.VOTER, Part.Kind.PERMANENT_CONTACT]


# What the key of a copy ends with.
COPY = "copie"


@dataclass(frozen=True)
class Reader:
    """A member, and whom the mail is for; without anybody, it is called by other means."""

    member: Member
    person: Person | None
    capacity: str = ""
    # The deputy, who may have to come in the stead of whoever represents it.
    copy: Person | None = None
    # Somebody votes for it that day; whether it is whoever reads.
    is_designated: bool = True
    is_voter: bool = True


@dataclass(frozen=True)
class Sent:
    """What became of the mails, and whom none could be written to."""

    written: int
    left: int
    failed: int

    @property
    def waits(self) -> bool:
        return self.written > self.left + self.failed


def reader_of(key: str | None) -> str:
    """The keys of mails say for which member they are, and whether they are copies."""
    member, *more = (key or "").split(":")[2:4]
    return f"{member}:{COPY}" if COPY in more else member


def sent(meeting: Meeting) -> Sent:
    return Sent(*next(iter(_SENT(meeting.pk)), (0, 0, 0)))


def readers(meeting: Meeting, *, on: date, only: Member | None = None) -> list[Reader]:
    """Those of all who may vote, in the order of the roll: a fixed number of queries."""
    members = [only] if only else [row.member for row in roll.of(meeting, on=on).rows]
    voting = voices.of_members(members, on=hours.day(meeting.starts_at))
    known = [voice for voice in voting.values() if voice]
    people = Person.objects.exclude(email="").in_bulk(
        {key for voice in known for key in (voice.person, voice.deputy) if key}
    )
    contacts = _contacts(members, on)
    return [_reader(member, voting[member.pk], people, contacts) for member in members]


def _reader(
    member: Member, voice: Voice | None, people: Mapping[int, Person], contacts: Mapping[int, Part]
) -> Reader:
    contact = contacts.get(member.organisation_id or 0)
    if voice is None:
        return _through(member, contact, is_designated=False)
    voter, deputy = people.get(voice.person), people.get(voice.deputy or 0)
    if voter:
        capacity = Letter.Capacity.INDIVIDUAL if member.person_id else Letter.Capacity.VOTER
        return Reader(member, voter, capacity, copy=deputy)
    if contact is None and deputy:
        return Reader(member, deputy, Letter.Capacity.VOTER)
    return _through(member, contact, copy=deputy)


def _through(
    member: Member, contact: Part | None, *, copy: Person | None = None, is_designated: bool = True
) -> Reader:
    """Through a contact; a deputy who is that contact reads it once."""
    if contact is None:
        return Reader(member, None, is_designated=is_designated, is_voter=False)
    person = contact.function.person
    return Reader(
        member,
        person,
        contact.kind,
        copy=copy if copy != person else None,
        is_designated=is_designated,
        is_voter=False,
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


_SENT = PreparedRows(
    lambda meeting: (
        Letter.objects.filter(
            about_kind=Meeting._meta.label_lower, about_id=meeting, kind=CONVOCATION.name
        )
        .order_by()
        .values("kind")
        .annotate(written=Count("pk"), left=Count("sent_at"), failed=Count("failed_at"))
        .values_list("written", "left", "failed")
    ),
    BigIntegerField(),
)
