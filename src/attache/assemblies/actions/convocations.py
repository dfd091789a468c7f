"""The mails that call members to an assembly: written when it is convened, kept as its proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies import signed_pages
from attache.assemblies.actions import states
from attache.assemblies.convocation_letters import CALLED_OFF, CHANGED, CONVOCATION, REMINDER
from attache.assemblies.models import Meeting
from attache.assemblies.queries import answers, call_words, called, convened
from attache.assemblies.queries.called import Called
from attache.assemblies.queries.convened import Reader
from attache.assemblies.voters import Voter
from attache.directory.models import Person
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.memberships.models import Member
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind


class NobodyToRemind(ValidationError):
    """Those who are still to answer were reminded today, or have no address."""


def write(meeting: Meeting, *, on: date, by: User) -> None:
    """Write to whoever each member is reached through; the mails wait to be let go."""
    said, told = _said(meeting) | _ruled(meeting, on=on), called.of(meeting)
    for reader in convened.readers(meeting, on=on):
        for envelope in _envelopes(reader):
            values = said | _called(meeting, told, envelope)
            _write(CONVOCATION, meeting, envelope, values, by=by)


@transaction.atomic
def changed(
    meeting: Meeting,
    *,
    only: Collection[str] | None = None,
    what: str = "",
    on: date,
    by: User | None,
) -> None:
    """Say again what is convened: mails that wait are corrected, members who had theirs get one.

    `only` are those who get one, as `convened.reader_of` names them; `what` says what changed.
    """
    said, told = _said(meeting) | _ruled(meeting, on=on), called.of(meeting)
    letters = Letter.objects.about(meeting).filter(kind__in=[CONVOCATION.name, CHANGED.name])
    written, waiting = _by_reader(letters), _by_reader(letters.still_here())
    for reader in convened.readers(meeting, on=on):
        for envelope in _envelopes(reader):
            values, key = said | _called(meeting, told, envelope), envelope.key
            for letter in waiting[key]:
                post.rewrite(letter, values=values)
            if not waiting[key] and (only is None or key in only):
                times, values = f":{len(written[key])}", values | {"changes": what}
                _write(CHANGED, meeting, envelope, values, key=times, by=by)


@transaction.atomic
def remind(meeting: Meeting, *, on: date, by: User) -> int:
    """Ask those who have not answered, once a day at most; say how many are written to."""
    current = states.locked(meeting, Meeting.State.CONVENED)
    silent = {line.member.pk for line in answers.of(current, on=on).silent}
    said, before = _said(current), Letter.objects.about(current).filter(kind=REMINDER.name)
    count = before.count()
    for reader in convened.readers(current, on=on):
        if reader.member.pk in silent:
            _write(REMINDER, current, _first(reader), said, key=f":{on}", by=by)
    written = before.count() - count
    if not written:
        raise NobodyToRemind(
            _("Nobody is left to remind: who has not answered was written to today, or cannot be.")
        )
    journal.record("assemblies.reminded", current, by=by, changes={"written": written})
    return written


def write_to(
    meeting: Meeting,
    member: Member,
    kind: Kind,
    values: Mapping[str, str],
    *,
    key: str = "",
    at: datetime,
    by: User | None,
) -> None:
    """Write to whoever one member is reached through, if there is somebody."""
    said = {**_said(meeting), **values}
    for reader in convened.readers(meeting, on=hours.day(at), only=member):
        _write(kind, meeting, _first(reader), said, key=key, by=by)


def call_off(meeting: Meeting, *, because: str, on: date, by: User) -> int:
    """Nothing more leaves, and those whose convocation has left are told; say how many."""
    withdraw(meeting, because=because, by=by)
    convocations = Letter.objects.about(meeting).filter(kind=CONVOCATION.name)
    left = convocations.filter(withdrawn_at=None, failed_at=None)
    keys = {convened.reader_of(key) for key in left.values_list("key", flat=True)}
    values = _said(meeting) | {"because": because}
    envelopes = [
        envelope
        for reader in convened.readers(meeting, on=on)
        for envelope in _envelopes(reader)
        if envelope.person and envelope.key in keys
    ]
    for envelope in envelopes:
        _write(CALLED_OFF, meeting, envelope, values, by=by)
    return len(envelopes)


def withdraw(meeting: Meeting, *, because: str, by: User) -> None:
    """Those that have not left never will."""
    kinds = [CONVOCATION.name, CHANGED.name, REMINDER.name]
    waiting = Letter.objects.about(meeting).filter(kind__in=kinds).still_here()
    if waiting.exists():
        post.withdraw(waiting, reason=because, at=timezone.now(), by=by)


@dataclass(frozen=True)
class _Envelope:
    """A mail for a member: to whoever it is called through, or the copy of the deputy."""

    member: Member
    person: Person | None
    capacity: str
    vote: str
    is_copy: bool = False
    has_vote: bool = True

    @property
    def key(self) -> str:
        return f"{self.member.pk}:{convened.COPY}" if self.is_copy else f"{self.member.pk}"


def _first(reader: Reader) -> _Envelope:
    return _Envelope(
        reader.member,
        reader.person,
        reader.capacity,
        call_words.vote(reader),
        has_vote=reader.has_vote,
    )


def _envelopes(reader: Reader) -> Iterator[_Envelope]:
    yield _first(reader)
    if reader.copy and reader.has_vote:
        voter, said = Letter.Capacity.VOTER, call_words.vote_of_deputy(reader)
        yield _Envelope(reader.member, reader.copy, voter, said, is_copy=True)


def _write(
    kind: Kind,
    meeting: Meeting,
    envelope: _Envelope,
    said: Mapping[str, str],
    *,
    key: str = "",
    by: User | None,
) -> None:
    if envelope.person is None:
        return
    voter = _voter(meeting, envelope.member)
    own = {
        "name": str(envelope.person),
        "member": str(envelope.member),
        "page": voter.whole_base,
    }
    post.write(
        kind,
        to=envelope.person,
        values={**own, **said},
        capacity=envelope.capacity,
        about=meeting,
        key=f"{kind.name}:{meeting.pk}:{envelope.key}{key}",
        by=by,
    )


def _by_reader(letters: Iterable[Letter]) -> defaultdict[str, list[Letter]]:
    found: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        found[convened.reader_of(letter.key)].append(letter)
    return found


def _voter(meeting: Meeting, member: Member) -> Voter:
    return Voter(meeting, member, token=signed_pages.token(meeting, member))


def _said(meeting: Meeting) -> dict[str, str]:
    return {
        "assembly": meeting.title,
        "when": call_words.when(meeting),
        "where": call_words.where(meeting),
    }


def _ruled(meeting: Meeting, *, on: date) -> dict[str, str]:
    """What is said to all who are called."""
    return {
        "how": call_words.how(meeting),
        "late": call_words.late(meeting),
        "proxies": call_words.proxies(meeting),
        "until": call_words.until(meeting, on=on),
    }


def _called(meeting: Meeting, told: Called, envelope: _Envelope) -> dict[str, str]:
    """What is said to one member of those who are called."""
    voter = _voter(meeting, envelope.member)
    unasked = {} if envelope.has_vote else {"until": call_words.nothing_to_answer(), "proxies": ""}
    return unasked | {
        "agenda": told.to(voter),
        "vote": envelope.vote,
        "calendar": f"{settings.PUBLIC_URL}{voter.to('voter_calendar')}",
    }
