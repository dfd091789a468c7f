"""An assembly prepared, convened, opened, closed; or called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.actions import afar, convocations, moments, seconds, states
from attache.assemblies.models import Meeting
from attache.assemblies.queries import ruling
from attache.assemblies.registries import Consequence, sequels
from attache.directory.actions import changes as changed
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import slugs, versions


class NoAgenda(ValidationError):
    """Members are convened to something: an assembly only decides on what its agenda says."""


@transaction.atomic
def prepare(
    *,
    title: str,
    session: str,
    starts_at: datetime,
    place: str = "",
    link: str = "",
    public_id: UUID | None = None,
    by: User | None,
) -> Meeting:
    """Prepare it by the statutes in force that day; sent twice, it is prepared once."""
    meeting, is_new = Meeting.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={
            "title": title,
            "slug": slugs.free(Meeting.objects.all(), title),
            "session": session,
            "starts_at": starts_at,
            "place": place,
            "link": link,
            **ruling.on(hours.day(starts_at)),
        },
    )
    if is_new:
        afar.check_link(meeting)
        _record("assemblies.prepared", meeting, by=by)
    return meeting


@transaction.atomic
def edit(meeting: Meeting, *, changes: Mapping[str, Any], seen: int, on: date, by: User) -> None:
    """While it is in preparation it takes the rules of its new day; convened, members are told."""
    states.check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
    before = Meeting.objects.select_for_update().get(pk=meeting.pk)
    for name, value in changes.items():
        setattr(meeting, name, value)
    _check_moment(meeting, before.starts_at, on=on)
    ruled = ruling.follow_its_day(meeting) if meeting.state == Meeting.State.DRAFT else {}
    afar.check_link(meeting)
    versions.save(meeting, [*changes, *ruled], seen=seen)
    if meeting.session != before.session:
        _follow_the_session(meeting)
    written = changed.between(before, meeting, sorted(changes))
    _record("assemblies.edited", meeting, by=by, changes=written)
    if meeting.state == Meeting.State.CONVENED and _told(meeting) != _told(before):
        convocations.changed(meeting, on=on, by=by)


@transaction.atomic
def convene(meeting: Meeting, *, late_because: str = "", seen: int, on: date, by: User) -> None:
    """Call members, within the delay of the statutes or with a reason: a mail for each waits."""
    states.check(meeting, Meeting.State.DRAFT)
    if not meeting.items.exists():
        raise NoAgenda(_("An assembly is convened to an agenda: write it first."))
    # The statutes may have changed since it was prepared.
    ruled = ruling.follow_its_day(meeting)
    afar.check_link(meeting)
    meeting.late_because = late_because
    moments.check_notice(meeting, on=on)
    meeting.convened_on = on
    versions.save(meeting, ["convened_on", "late_because", *ruled], seen=seen)
    why = {"because": late_because} if late_because else None
    _record("assemblies.convened", meeting, by=by, changes=why)
    convocations.write(meeting, on=on, by=by)


@transaction.atomic
def call_off(meeting: Meeting, *, because: str, seen: int, on: date, by: User) -> int:
    """Members who were convened are told why; say how many mails wait for it."""
    states.check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED)
    meeting.cancelled_on, meeting.cancelled_because = on, because
    versions.save(meeting, ["cancelled_on", "cancelled_because"], seen=seen)
    _record("assemblies.called_off", meeting, by=by, changes={"because": because})
    return convocations.call_off(meeting, because=because, on=on, by=by)


@transaction.atomic
def open_meeting(meeting: Meeting, *, because: str = "", at: datetime, by: User) -> None:
    """Not before the day that members were told; before its hour or on a later day, say why."""
    current = states.locked(meeting, Meeting.State.CONVENED)
    moments.check_opening(current, because, at=at)
    current.opened_at, current.opened_because = at, because
    versions.save(current, ["opened_at", "opened_because"], seen=current.version)
    _record("assemblies.opened", current, by=by, changes={"because": because} if because else None)


@transaction.atomic
def close(meeting: Meeting, *, at: datetime, by: User) -> list[Consequence]:
    """End it: no vote is left open, and what it carried takes effect. Give what could not act."""
    current = states.locked(meeting, Meeting.State.OPEN)
    states.check_no_vote_is_open(current)
    current.closed_at = at
    versions.save(current, ["closed_at"], seen=current.version)
    convocations.withdraw(current, because=_("The assembly is over."), by=by)
    _record("assemblies.closed", current, by=by)
    on = hours.day(at)
    return [failed for sequel in sequels for failed in sequel.acted(current, on=on, by=by)]


def _told(meeting: Meeting) -> tuple[str, datetime, str, str]:
    """What members were told: which sessions, when and where."""
    return meeting.session, meeting.starts_at, meeting.place, meeting.link


def _follow_the_session(meeting: Meeting) -> None:
    """Items of a session that it does not hold any more would be voted by the quorum of another."""
    states.check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED)
    held = meeting.sessions
    meeting.items.exclude(session__in=held).update(session=held[0])


def _check_moment(meeting: Meeting, before: datetime, *, on: date) -> None:
    """One that follows another waits for the delay of the statutes; a nearer day may be late."""
    if meeting.starts_at == before:
        return
    if meeting.state == Meeting.State.OPEN:
        raise states.NotNow(_("It is open: what members were convened for stays as they read it."))
    if meeting.follows:
        seconds.check_day(meeting.follows, meeting.starts_at)
    if meeting.state == Meeting.State.CONVENED and hours.day(meeting.starts_at) < hours.day(before):
        moments.check_notice(meeting, on=on)


def _record(
    verb: str, meeting: Meeting, *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    journal.record(verb, meeting, by=by, changes=changes)
