"""An assembly prepared, convened, opened, closed; or called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.assemblies.actions import convocations
from attache.assemblies.models import Meeting
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.kit import slugs, versions
from attache.statutes import governing
from attache.statutes.queries import governing_rules
from attache.statutes.queries import versions as versions_of_statutes


class NoAgenda(ValidationError):
    """Members are convened to something: an assembly only decides on what its agenda says."""


class TooLate(ValidationError):
    """The statutes give members more time: it is convened all the same with a reason."""


class NotNow(ValidationError):
    """What is asked does not go with where the assembly stands."""


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
    day = hours.day(starts_at)
    meeting, is_new = Meeting.objects.get_or_create(
        public_id=public_id or uuid4(),
        defaults={
            "title": title,
            "slug": slugs.free(Meeting.objects.all(), title),
            "session": session,
            "starts_at": starts_at,
            "place": place,
            "link": link,
            "rules": governing.written(governing_rules.in_force(day)),
            "rules_of": str(versions_of_statutes.in_force(day) or ""),
        },
    )
    if is_new:
        _record("assemblies.prepared", meeting, by=by)
    return meeting


@transaction.atomic
def edit(meeting: Meeting, *, changes: Mapping[str, Any], seen: int, by: User) -> None:
    _check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED, Meeting.State.OPEN)
    for name, value in changes.items():
        setattr(meeting, name, value)
    versions.save(meeting, [*changes], seen=seen)
    _record("assemblies.edited", meeting, by=by)


@transaction.atomic
def convene(meeting: Meeting, *, late_because: str = "", seen: int, on: date, by: User) -> None:
    """Call members, within the delay of the statutes or with a reason: a mail for each waits."""
    _check(meeting, Meeting.State.DRAFT)
    if not meeting.items.exists():
        raise NoAgenda(_("An assembly is convened to an agenda: write it first."))
    days, asked = (hours.day(meeting.starts_at) - on).days, meeting.governed.notice_days
    if days < asked and not late_because:
        raise TooLate(
            ngettext(
                "The statutes ask for %(n)d day, and %(days)s are left: say why all the same.",
                "The statutes ask for %(n)d days, and %(days)s are left: say why all the same.",
                asked,
            )
            % {"n": asked, "days": days}
        )
    meeting.convened_on, meeting.late_because = on, late_because
    versions.save(meeting, ["convened_on", "late_because"], seen=seen)
    why = {"because": late_because} if late_because else None
    _record("assemblies.convened", meeting, by=by, changes=why)
    convocations.write(meeting, on=on, by=by)


@transaction.atomic
def call_off(meeting: Meeting, *, because: str, seen: int, on: date, by: User) -> None:
    _check(meeting, Meeting.State.DRAFT, Meeting.State.CONVENED)
    meeting.cancelled_on, meeting.cancelled_because = on, because
    versions.save(meeting, ["cancelled_on", "cancelled_because"], seen=seen)
    convocations.withdraw(meeting, because=because, by=by)
    _record("assemblies.called_off", meeting, by=by, changes={"because": because})


@transaction.atomic
def open_meeting(meeting: Meeting, *, at: datetime, by: User) -> None:
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _check(current, Meeting.State.CONVENED)
    current.opened_at = at
    versions.save(current, ["opened_at"], seen=current.version)
    _record("assemblies.opened", current, by=by)


@transaction.atomic
def close(meeting: Meeting, *, at: datetime, by: User) -> None:
    """End it: no vote is left open."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _check(current, Meeting.State.OPEN)
    if current.items.filter(
        resolutions__opened_at__isnull=False, resolutions__closed_at=None
    ).exists():
        raise NotNow(_("A vote is still open: close it, or cancel it with a reason."))
    current.closed_at = at
    versions.save(current, ["closed_at"], seen=current.version)
    _record("assemblies.closed", current, by=by)


def _check(meeting: Meeting, *states: Meeting.State) -> None:
    if meeting.state not in states:
        raise NotNow(
            _("This assembly is %(state)s: this can no longer, or not yet, be done.")
            % {"state": meeting.state.label}
        )


def _record(
    verb: str, meeting: Meeting, *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    journal.record(verb, meeting, by=by, changes=changes)
