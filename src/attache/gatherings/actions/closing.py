"""Decisions after an event: seven steps, each done or left out with a reason, then it is closed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.actions import changes as changed
from attache.gatherings import event_letters as letters
from attache.gatherings import hours
from attache.gatherings.actions import calls, crowds, events, speakers
from attache.gatherings.models import Appearance, CallToAction, ClosingStep, Event
from attache.gatherings.queries import feedback
from attache.journal import actions as journal
from attache.kit import provenance
from attache.library.actions import publications
from attache.library.models import Credit, Publication

Step = ClosingStep.Kind


class NotHeldYet(ValidationError):
    """What comes after an event comes after it."""


class Closed(ValidationError):
    """An event that is closed stays as it was said to be."""


class DoneAlready(ValidationError):
    """A step is done once, or left out."""


class ReasonMissing(ValidationError):
    """What is left out is left out for a reason."""


class StepsLeft(ValidationError):
    """An event is closed when nothing is left to do."""


class NothingToUndo(ValidationError):
    """The step is still to be done."""


class NobodyWasThere(ValidationError):
    """The three questions are asked to those who were there."""


@transaction.atomic
def note_attendance(event: Event, *, on: date, by: User | None) -> ClosingStep:
    """Say that whoever was there is written down; who, registrations say."""
    return _done(event, Step.ATTENDANCE, on=on, by=by)


@transaction.atomic
def say_who_spoke(
    event: Event, *, spoke: Collection[Appearance], on: date, by: User | None
) -> ClosingStep:
    step = _done(event, Step.SPEAKERS, on=on, by=by)
    there = {appearance.pk for appearance in spoke}
    for appearance in event.appearances.all():
        appearance.spoke = appearance.pk in there
        appearance.save(update_fields=["spoke"])
    return step


@transaction.atomic
def give_recording(event: Event, *, link: str, on: date, by: User | None) -> ClosingStep:
    events.check_link(link)
    step = _done(event, Step.RECORDING, on=on, by=by)
    event.recording = link
    event.save(update_fields=["recording"])
    return step


@transaction.atomic
def draft_write_up(event: Event, *, on: date, by: User) -> Publication:
    """Draft what will be read of it: its title, its themes, and those who spoke as contributors."""
    _done(event, Step.WRITE_UP, on=on, by=by)
    voices = event.appearances.filter(role=Appearance.Role.SPEAKER).exclude(spoke=False)
    write_up = publications.draft(
        title=event.title,
        kind=Publication.Kind.WRITE_UP,
        themes=event.themes.all(),
        credits=[
            publications.Named(Credit.Role.CONTRIBUTOR, one.person or one.name)
            for one in voices.select_related("person", "organisation")
        ],
        dated_on=hours.day(event.starts_at),
        by=by,
        on=on,
    )
    provenance.link(event, write_up)
    return write_up


@transaction.atomic
def open_call(
    event: Event, *, title: str, text: str, answer_by: date | None, on: date, by: User
) -> CallToAction:
    _done(event, Step.CALL, on=on, by=by)
    return calls.open_call(event, title=title, text=text, answer_by=answer_by, on=on, by=by)


@transaction.atomic
def ask_feedback(event: Event, *, on: date, by: User | None) -> int:
    """Write to those who were there and were not written to yet; gives to how many."""
    asked = feedback.to_ask(event)
    if not asked.left and not asked.written:
        raise NobodyWasThere(
            _("Nobody is written down as having been there with an address: check the list first.")
        )
    _done(event, Step.FEEDBACK, on=on, by=by)
    there = event.registrations.filter(pk__in=asked.left)
    crowds.tell(letters.FEEDBACK, event, there, key="feedback", by=by)
    count = len(asked.left)
    journal.record("events.feedback_asked", event, by=by, changes={"people_count": count})
    return count


@transaction.atomic
def thank_everybody(
    event: Event, *, words: str, link: str, on: date, by: User | None
) -> list[Appearance]:
    """Thank whoever carried it by mail; gives those whose address we do not know.

    `link` leads to what people said of it.
    """
    _done(event, Step.THANKS, on=on, by=by)
    carried = event.appearances.exclude(spoke=False).filter(thanked_on=None)
    unreached = []
    for appearance in carried.select_related("person", "organisation", "event"):
        if appearance.person and appearance.person.email:
            speakers.thank(appearance, words=words, link=link, on=on, by=by)
        else:
            unreached.append(appearance)
    return unreached


@transaction.atomic
def mark_done(event: Event, kind: str, *, on: date, by: User | None) -> ClosingStep:
    return _done(event, kind, on=on, by=by)


@transaction.atomic
def leave_out(event: Event, kind: str, *, because: str, on: date, by: User | None) -> ClosingStep:
    if not because.strip():
        raise ReasonMissing(_("Say why this step is left out."))
    return _done(event, kind, on=on, by=by, because=because.strip())


@transaction.atomic
def undo(event: Event, kind: str, *, by: User) -> None:
    """Do a step again. What it made or sent stays made, and sent."""
    _check_open(event)
    step = event.closing_steps.filter(kind=kind).first()
    if step is None:
        raise NothingToUndo(_("This step is still to be done."))
    journal.record("events.step_undone", event, by=by, changes={"kind": kind})
    step.delete()


@transaction.atomic
def close(event: Event, *, on: date, by: User | None) -> None:
    _check_open(event)
    _check_held(event, on=on)
    known = set(event.closing_steps.values_list("kind", flat=True))
    left = [str(label) for kind, label in Step.choices if kind not in known]
    if left:
        raise StepsLeft(_("Still to do or to leave out: %(steps)s.") % {"steps": ", ".join(left)})
    event.closed_on = on
    event.save(update_fields=["closed_on"])
    journal.record("events.closed", event, by=by)


@transaction.atomic
def reopen(event: Event, *, by: User) -> None:
    now = events.locked(event)
    if now.closed_on is None:
        raise NothingToUndo(_("This event is not closed."))
    event.closed_on = None
    event.save(update_fields=["closed_on"])
    journal.record("events.reopened", event, by=by)


def _done(event: Event, kind: str, *, on: date, by: User | None, because: str = "") -> ClosingStep:
    _check_open(event)
    _check_held(event, on=on)
    known = event.closing_steps.filter(kind=kind).first()
    if known:
        raise DoneAlready(_("“%(step)s” is done already.") % {"step": known})
    step = event.closing_steps.create(kind=kind, done_on=on, done_by=by, left_out_because=because)
    changes: Mapping[str, Any] = {"kind": kind, "left_out_because": because}
    verb = "events.step_left_out" if because else "events.step_done"
    journal.record(verb, event, by=by, changes=changed.given(changes))
    return step


def _check_open(event: Event) -> None:
    # Two people may have the page open: what counts is the event as it is now.
    now = events.locked(event)
    if now.cancelled_on:
        raise events.CalledOff(_("This event was cancelled: there is nothing to close."))
    if now.closed_on:
        raise Closed(_("This event is closed: open its closing again to change a step."))


def _check_held(event: Event, *, on: date) -> None:
    if on < hours.day(event.starts_at):
        raise NotHeldYet(_("This event has not taken place yet."))
