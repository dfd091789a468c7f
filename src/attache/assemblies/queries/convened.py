"""Through whom each member is called: who is designated to vote, else its permanent contact.

The deputy of whoever is designated reads a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import BigIntegerField, Count, Q

from attache.assemblies.convocation_letters import CHANGED, CONVOCATION
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
    # Some statutes give none to some kinds of members.
    has_vote: bool = True


@dataclass(frozen=True)
class Sent:
    """What became of the mails, and whom none could be written to."""

    written: int = 0
    left: int = 0
    failed: int = 0
    # Those that nobody let go yet.
    held: int = 0
    # As many of the mails that tell what changed since.
    changes_held: int = 0


def reader_of(key: str | None) -> str:
    """The keys of mails say for which member they are, and whether they are copies."""
    member, *more = (key or "").split(":")[2:4]
    return f"{member}:{COPY}" if COPY in more else member


def sent(meeting: Meeting) -> Sent:
    """One query."""
    told = {kind: counts for kind, *counts in _SENT(meeting.pk)}
    written, left, failed, held = told.get(CONVOCATION.name, [0, 0, 0, 0])
    changes_held = told.get(CHANGED.name, [0])[-1]
    return Sent(written, left, failed, held, changes_held)


def readers(meeting: Meeting, *, on: date, only: Member | None = None) -> list[Reader]:
    """Those of all members, in the order of their names: a fixed number of queries.

    Those whom the rules give no vote are members: they are convened too.
    """
    members = [only] if only else roll.members(meeting, on=on)
    rules = meeting.governed
    voting = voices.of_members(members, on=hours.day(meeting.starts_at))
    known = [voice for voice in voting.values() if voice]
    people = Person.objects.exclude(email="").in_bulk(
        {key for voice in known for key in (voice.person, voice.deputy) if key}
    )
    contacts = _contacts(members, on)
    found = (_reader(member, voting[member.pk], people, contacts) for member in members)
    return [replace(each, has_vote=bool(rules.votes_of(each.member.kind))) for each in found]


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
            about_kind=Meeting._meta.label_lower,
            about_id=meeting,
            kind__in=[CONVOCATION.name, CHANGED.name],
        )
        .order_by()
        .values("kind")
        .annotate(
            written=Count("pk"),
            left=Count("sent_at"),
            failed=Count("failed_at"),
            held=Count("pk", filter=Q(pk__in=Letter.objects.held().order_by().values("pk"))),
        )
        .values_list("kind", "written", "left", "failed", "held")
    ),
    BigIntegerField(),
)
