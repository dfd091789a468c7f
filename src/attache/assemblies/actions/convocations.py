"""The mails that call members to an assembly: written when it is convened, kept as its proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies import signed_pages
from attache.assemblies.actions import states
from attache.assemblies.convocation_letters import CHANGED, CONVOCATION, REMINDER
from attache.assemblies.models import Meeting
from attache.assemblies.queries import answers, convened, papers
from attache.assemblies.queries.convened import Reader
from attache.assemblies.voters import Voter
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import dates
from attache.memberships.models import Member
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind


class NobodyToRemind(ValidationError):
    """Those who are still to answer were reminded today, or have no address."""


def write(meeting: Meeting, *, on: date, by: User) -> None:
    """Write to whoever each member is reached through; the mails wait to be let go."""
    said = _said(meeting) | _agenda(meeting)
    for reader in convened.readers(meeting, on=on):
        _write(CONVOCATION, meeting, reader, said, by=by)


@transaction.atomic
def changed(meeting: Meeting, *, on: date, by: User) -> None:
    """Say again what is convened: mails that wait are corrected, members who had theirs get one."""
    said = _said(meeting) | _agenda(meeting)
    letters = Letter.objects.about(meeting).filter(kind__in=[CONVOCATION.name, CHANGED.name])
    written, waiting = _by_member(letters), _by_member(letters.still_here())
    for reader in convened.readers(meeting, on=on):
        corrected = waiting[reader.member.pk]
        for letter in corrected:
            post.rewrite(letter, values=said)
        if not corrected:
            times = len(written[reader.member.pk])
            _write(CHANGED, meeting, reader, said, key=f":{times}", by=by)


@transaction.atomic
def remind(meeting: Meeting, *, on: date, by: User) -> int:
    """Ask those who have not answered, once a day at most; say how many are written to."""
    current = states.locked(meeting, Meeting.State.CONVENED)
    silent = {line.member.pk for line in answers.of(current, on=on).silent}
    said, before = _said(current), Letter.objects.about(current).filter(kind=REMINDER.name)
    count = before.count()
    for reader in convened.readers(current, on=on):
        if reader.member.pk in silent:
            _write(REMINDER, current, reader, said, key=f":{on}", by=by)
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
        _write(kind, meeting, reader, said, key=key, by=by)


def withdraw(meeting: Meeting, *, because: str, by: User) -> None:
    """Those that have not left never will."""
    kinds = [CONVOCATION.name, CHANGED.name, REMINDER.name]
    waiting = Letter.objects.about(meeting).filter(kind__in=kinds).still_here()
    if waiting.exists():
        post.withdraw(waiting, reason=because, at=timezone.now(), by=by)


def _write(
    kind: Kind,
    meeting: Meeting,
    reader: Reader,
    said: Mapping[str, str],
    *,
    key: str = "",
    by: User | None,
) -> None:
    if reader.person is None:
        return
    own = {"name": str(reader.person), "member": str(reader.member)}
    post.write(
        kind,
        to=reader.person,
        values={**_links(meeting, reader.member), **said, **own},
        capacity=reader.capacity,
        about=meeting,
        key=_key(kind, meeting, reader) + key,
        by=by,
    )


def _by_member(letters: Iterable[Letter]) -> defaultdict[int, list[Letter]]:
    found: defaultdict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        found[int((letter.key or "").split(":")[2])].append(letter)
    return found


def _key(kind: Kind, meeting: Meeting, reader: Reader) -> str:
    return f"{kind.name}:{meeting.pk}:{reader.member.pk}"


def _links(meeting: Meeting, member: Member) -> dict[str, str]:
    voter = Voter(meeting, member, token=signed_pages.token(meeting, member))
    return {
        "page": voter.whole_base,
        "calendar": f"{settings.PUBLIC_URL}{voter.to('voter_calendar')}",
    }


def _said(meeting: Meeting) -> dict[str, str]:
    starts = hours.on_the_clock(meeting.starts_at)
    where = [part for part in (meeting.place, meeting.link) if part]
    return {
        "assembly": meeting.title,
        "when": _("%(day)s at %(hour)s")
        % {"day": dates.shown(starts.date()), "hour": dates.hour(starts)},
        "where": " · ".join(where) or _("still to be said"),
    }


def _agenda(meeting: Meeting) -> dict[str, str]:
    """A line an item, and below it a line a paper."""
    lines: list[str] = []
    of_items = papers.of(meeting)
    for rank, item in enumerate(meeting.items.all(), 1):
        lines.append(f"{rank}. {item}")
        lines += [f"   – {paper} ({paper.ending})" for paper in of_items.get(item.pk, ())]
    return {"agenda": "\n".join(lines)}
