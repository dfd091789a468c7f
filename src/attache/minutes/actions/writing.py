"""Minutes drafted from the record, and edited: each text is kept as a version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.assemblies.models import Meeting
from attache.journal import actions as journal
from attache.kit import richtext, versions
from attache.minutes import drafting
from attache.minutes.models import Minutes, MinutesRevision
from attache.minutes.queries import proceedings


class NotOver(ValidationError):
    """What is not over may still change: its record is only looked at."""


class IsFrozen(ValidationError):
    """A text that is to be signed, or is, does not change."""


@transaction.atomic
def draft(meeting: Meeting, *, at: datetime, by: User) -> Minutes:
    """Draft them from what was held; asked twice, the first draft stays."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if current.state != Meeting.State.CLOSED:
        raise NotOver(_("Minutes are drafted once the assembly is over."))
    already = Minutes.objects.filter(meeting=current).first()
    if already:
        return already
    text = drafting.draft(proceedings.of(current))
    minutes = Minutes.objects.create(meeting=current, text=text, drafted_at=at)
    _keep(minutes, at=at, by=by, note=_("Drafted from the record"))
    journal.record("minutes.drafted", minutes, by=by, also=[current])
    return minutes


@transaction.atomic
def edit(minutes: Minutes, *, text: str, seen: int, at: datetime, by: User, note: str = "") -> None:
    """Write them anew; what they said before stays among the versions."""
    _write(minutes, richtext.clean(text), "minutes.edited", seen=seen, at=at, by=by, note=note)


@transaction.atomic
def draft_again(minutes: Minutes, *, seen: int, at: datetime, by: User) -> None:
    """Start from the record again; what was written stays among the versions."""
    text = drafting.draft(proceedings.of(minutes.meeting))
    said = _("Drafted again from the record")
    _write(minutes, text, "minutes.drafted_again", seen=seen, at=at, by=by, note=said)


@transaction.atomic
def go_back(revision: MinutesRevision, *, seen: int, at: datetime, by: User) -> None:
    """Say again what an earlier version said; those between them stay."""
    said = _("Back to version %(number)s") % {"number": revision.number}
    _write(revision.minutes, revision.text, "minutes.went_back", seen=seen, at=at, by=by, note=said)


def locked(minutes: Minutes, *states: Minutes.State) -> Minutes:
    """Read them as they are now, if they stand in one of these states; nobody else changes them."""
    waiting = Minutes.objects.select_for_update(of=("self",)).select_related("meeting")
    current = waiting.get(pk=minutes.pk)
    if current.state not in states:
        raise IsFrozen(
            _("These minutes are “%(state)s”: this can no longer, or not yet, be done.")
            % {"state": current.state.label}
        )
    return current


def _write(
    minutes: Minutes, text: str, verb: str, *, seen: int, at: datetime, by: User, note: str
) -> None:
    locked(minutes, Minutes.State.DRAFT)
    minutes.text = text
    versions.save(minutes, ["text"], seen=seen)
    _keep(minutes, at=at, by=by, note=note)
    told: dict[str, Any] = {"revision": minutes.version}
    journal.record(verb, minutes, by=by, also=[minutes.meeting], changes=told)


def _keep(minutes: Minutes, *, at: datetime, by: User, note: str) -> None:
    minutes.revisions.create(
        number=minutes.version, text=minutes.text, written_at=at, written_by=by, note=note[:200]
    )
