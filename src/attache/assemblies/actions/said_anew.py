"""Mails that convene, when what they say changes: those that wait, and those that left."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.actions import convocations, states
from attache.assemblies.convocation_letters import CHANGED, CONVOCATION
from attache.assemblies.models import Meeting
from attache.assemblies.queries import since
from attache.assemblies.queries.since import Since
from attache.journal import actions as journal
from attache.kit.tasks import task
from attache.post.models import Letter

# Whoever edits an agenda does not wait for more.
AT_ONCE = 100


class NothingToTell(ValidationError):
    """Who was convened was told how things are now, or is about to be."""


def say_anew(meeting: Meeting) -> None:
    """Write again what waits in the outbox, as the agenda is now."""
    current = Meeting.objects.get(pk=meeting.pk)
    if current.state != Meeting.State.CONVENED:
        return
    kinds = [CONVOCATION.name, CHANGED.name]
    waiting = Letter.objects.about(current).filter(kind__in=kinds).still_here().count()
    if waiting > AT_ONCE:
        say_crowd_anew.enqueue(current.pk)
    elif waiting:
        _say_anew(current)


@task(unique=True, label=gettext_lazy("Write anew the mails of an assembly that wait"))
def say_crowd_anew(meeting_key: int) -> None:
    _say_anew(Meeting.objects.get(pk=meeting_key))


@transaction.atomic
def tell(meeting: Meeting, *, on: date, by: User) -> int:
    """Write to those who were convened to something else; say to how many."""
    current = states.locked(meeting, Meeting.State.CONVENED)
    known = since.of(current)
    written = _write(current, known, on=on, by=by) if known else 0
    if not written:
        raise NothingToTell(
            _("Nothing is left to tell: those who were convened have how it is now.")
        )
    told = {"written": written}
    journal.record("assemblies.changes_told", current, by=by, changes=told)
    return written


def _write(meeting: Meeting, known: Since, *, on: date, by: User) -> int:
    """Who belongs no more, or has no address any more, is not written to."""
    letters = Letter.objects.about(meeting).filter(kind=CHANGED.name)
    before = letters.count()
    what = "\n".join([_("What changed:"), "", *(f"- {words}" for words in known.words)])
    convocations.changed(meeting, only=known.readers, what=what, on=on, by=by)
    return letters.count() - before


def _say_anew(meeting: Meeting) -> None:
    """Through whom each member is called is known since it was convened."""
    on = meeting.convened_on
    assert on  # noqa: S101 -- it is convened
    convocations.changed(meeting, only=(), on=on, by=None)
