"""A second convening: the first could not decide, for want of a quorum."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies import lettering
from attache.assemblies.actions import afar, convocations, numbering, states
from attache.assemblies.models import Candidate, Item, Meeting, Paper, Resolution
from attache.assemblies.queries import carried_over, roll, ruling
from attache.assemblies.registries import sequels
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import slugs, versions
from attache.statutes.governing import Session

_COPIED = ("kind", "session", "title", "text", "minutes", "presenter", "proposed_by_id")
_STANDING = ("name", "person_id", "member_id", "statement")
_REPEATED = ("number", "title", "text", "subject", "way", "seats", "moved_by")


class QuorumReached(ValidationError):
    """Only an assembly that cannot decide is convened a second time."""


class TooSoon(ValidationError):
    """The statutes ask for some days between both."""


@transaction.atomic
def convene_again(
    meeting: Meeting,
    *,
    starts_at: datetime,
    place: str = "",
    link: str = "",
    public_id: UUID,
    at: datetime,
    by: User,
) -> Meeting:
    """Close it for want of a quorum, and prepare the one that follows with what it left undecided.

    Sent twice, it prepares one. The second is convened as any other, once its mails are looked at.
    """
    if already := Meeting.objects.filter(public_id=public_id).first():
        return already
    current = states.locked(meeting, Meeting.State.CONVENED, Meeting.State.OPEN)
    lacking = _lacking(current, at)
    check_day(current, starts_at)
    _close(current, at=at, by=by)
    second = _follow(current, lacking, public_id=public_id, starts_at=starts_at)
    second.place, second.link = place, link
    afar.check_link(second)
    second.save()
    _copy(current, second, lacking, by=by)
    for sequel in sequels:
        sequel.acted(current, on=hours.day(at), by=by)
    journal.record("assemblies.prepared", second, by=by)
    return second


def check_day(first: Meeting, starts_at: datetime) -> None:
    if hours.day(starts_at) < carried_over.soonest(first):
        raise TooSoon(carried_over.delay(first))


def is_counted(meeting: Meeting, at: datetime) -> bool:
    """Whoever is awaited may arrive until the hour at which members are called."""
    return at >= meeting.starts_at


def lacking(meeting: Meeting, known: roll.Roll) -> list[Session]:
    """The sessions that cannot decide, too few being there."""
    return [each for each in meeting.sessions if not known.quorum(each).is_reached]


def lacking_now(meeting: Meeting, at: datetime) -> list[Session]:
    return lacking(meeting, roll.of(meeting, on=hours.day(at)))


def _lacking(meeting: Meeting, at: datetime) -> list[Session]:
    if not is_counted(meeting, at):
        raise states.NotNow(_("Its hour has not come: the quorum is counted from then on."))
    found = lacking_now(meeting, at)
    if not found:
        raise QuorumReached(_("The quorum is reached: the assembly can decide."))
    return found


def _close(meeting: Meeting, *, at: datetime, by: User) -> None:
    states.check_no_vote_is_open(meeting)
    meeting.opened_at, meeting.closed_at = meeting.opened_at or at, at
    versions.save(meeting, ["opened_at", "closed_at"], seen=meeting.version)
    because = _("The assembly is over: it was closed for want of a quorum.")
    convocations.withdraw(meeting, because=because, by=by)
    journal.record("assemblies.without_quorum", meeting, by=by)


def _follow(
    first: Meeting, sessions: list[Session], *, public_id: UUID, starts_at: datetime
) -> Meeting:
    title = _("%(title)s, second convening") % {"title": first.title[:170]}
    return Meeting(
        public_id=public_id,
        title=title,
        slug=slugs.free(Meeting.objects.all(), title),
        session=Meeting.Session.BOTH if len(sessions) > 1 else str(sessions[0]),
        starts_at=starts_at,
        follows=first,
        **ruling.on(hours.day(starts_at)),
    )


def _copy(first: Meeting, second: Meeting, sessions: list[Session], *, by: User) -> None:
    """What it did not decide, in the same order, numbered anew."""
    for item in first.items.filter(session__in=sessions).prefetch_related("resolutions"):
        if not carried_over.goes_over(item):
            continue
        copied = Item.objects.create(
            meeting=second,
            position=item.position,
            **{name: getattr(item, name) for name in _COPIED},
        )
        for paper in item.papers.all():
            _copy_paper(paper, copied)
        for text in item.resolutions.all():
            if carried_over.is_undecided(text):
                _repeat(text, copied, by=by)
    numbering.renumber(second)


def _repeat(text: Resolution, item: Item, *, by: User) -> None:
    said = {name: getattr(text, name) for name in _REPEATED}
    repeated = Resolution.objects.create(item=item, **said)
    Candidate.objects.bulk_create(
        Candidate(resolution=repeated, **{name: getattr(each, name) for name in _STANDING})
        for each in text.candidates.filter(withdrawn_at=None)
    )
    waiting = text.amendments.filter(closed_at=None, withdrawn_at=None)
    for at, amendment in enumerate(waiting.order_by("letter", "pk")):
        said = {name: getattr(amendment, name) for name in (*_REPEATED, "was")}
        Resolution.objects.create(item=item, amends=repeated, letter=lettering.letter(at), **said)
    for sequel in sequels:
        sequel.repeated(text, repeated, by=by)


def _copy_paper(paper: Paper, item: Item) -> None:
    """A file of its own: taken away from one assembly, it stays in the other."""
    copied = Paper(item=item, title=paper.title, added_at=paper.added_at)
    with paper.file.open("rb") as content:
        copied.file.save(f"{uuid4().hex}{Path(str(paper.file.name)).suffix}", content, save=False)
    copied.save(force_insert=True)
