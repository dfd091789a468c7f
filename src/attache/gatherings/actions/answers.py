"""What the team does of a question: somebody owns it, and it ends with an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.gatherings import hours
from attache.gatherings.actions import events, questions, telling
from attache.gatherings.models import Event, Pointer, Question
from attache.kit import dates, provenance, versions
from attache.library.models import Find, Publication

Answerable = Find | Person | Organisation
Outcome = Event | Publication

_FIELD_OF: dict[type[Model], str] = {
    Find: "find",
    Person: "person",
    Organisation: "organisation",
}


class AlreadyOver(ValidationError):
    """The question is answered or closed: it is reopened before anything else."""


class NotOver(ValidationError):
    """There is nothing to open again."""


class CannotOwn(ValidationError):
    """A question is owned by somebody whose office answers questions."""


class AlreadyPointed(ValidationError):
    """It is among the pointers already."""


@transaction.atomic
def take(question: Question, *, to: User, on: date, by: User) -> None:
    _lock(question)
    if not to.has_perm("questions.answer"):
        raise CannotOwn(_("%(user)s does not follow questions.") % {"user": to})
    before = str(question.owner or "")
    question.owner = to
    _move(question, ["owner"], on=on)
    questions.record("questions.taken", question, by=by, changes={"owner": [before, str(to)]})


@transaction.atomic
def listen(question: Question, *, on: date, by: User) -> None:
    """Say that who asks was heard: somebody called them, and knows what they need."""
    _lock(question)
    _check_waits(question)
    if question.listened_on:
        raise AlreadyOver(
            _("This question was listened to on %(day)s.")
            % {"day": dates.shown(question.listened_on)}
        )
    question.listened_on = on
    _own(question, by)
    _move(question, ["listened_on", "owner"], on=on)
    questions.record("questions.listened_to", question, by=by, changes={"listened_on": on})


@transaction.atomic
def answer(question: Question, *, text: str, seen: int, on: date, by: User) -> None:
    if question.closed_on:
        raise AlreadyOver(_("This question is closed: open it again before you answer."))
    before = question.answer
    question.answer, question.moved_on = text, on
    question.answered_on = question.answered_on or on
    _own(question, by)
    versions.save(question, ["answer", "answered_on", "moved_on", "owner"], seen=seen)
    changes = {"answer": [before, text] if before else text}
    questions.record(
        "questions.answered", question, by=by, also=questions.concerned(question), changes=changes
    )
    telling.answered(question, on=on, by=by)


@transaction.atomic
def point(question: Question, to: Answerable, *, note: str = "", on: date, by: User) -> Pointer:
    """Answer with something or somebody: a find, a person to talk to, a body that did it."""
    _lock(question)
    target = {_FIELD_OF[type(to)]: to}
    if question.pointers.filter(**target).exists():
        raise AlreadyPointed(_("“%(pointer)s” is among the pointers already.") % {"pointer": to})
    pointer: Pointer = question.pointers.create(**target, note=note, given_on=on)
    _own(question, by)
    _move(question, ["owner"], on=on)
    also = [] if isinstance(to, Find) else [to]
    questions.record(
        "questions.pointer_given", question, by=by, also=also, changes={"pointer": str(to)}
    )
    return pointer


@transaction.atomic
def take_back_pointer(pointer: Pointer, *, by: User) -> None:
    question, said = pointer.question, str(pointer)
    pointer.delete()
    questions.record("questions.pointer_removed", question, by=by, changes={"pointer": said})


@transaction.atomic
def become(question: Question, outcome: Outcome, *, on: date, by: User) -> None:
    """Say what the question led to; who asked and shared is told once it can be read."""
    _lock(question)
    if question.closed_on:
        raise AlreadyOver(_("This question is closed: open it again first."))
    provenance.link(question, outcome)
    question.became_on = question.became_on or on
    _own(question, by)
    _move(question, ["became_on", "owner"], on=on)
    also = [*questions.concerned(question), outcome]
    questions.record("questions.became", question, by=by, also=also, changes={"into": str(outcome)})
    if may_be_read(outcome, on=on):
        telling.became(question, outcome, on=on, by=by)


def may_be_read(outcome: Outcome, *, on: date) -> bool:
    """Say whether an outcome is more than a draft: an event announced, a publication out."""
    if isinstance(outcome, Event):
        return outcome.announced_at is not None and outcome.cancelled_on is None
    tonight = hours.moment(on, time.max)
    return Publication.objects.out(tonight).filter(pk=outcome.pk).exists()


@transaction.atomic
def draft_event(
    question: Question, *, kind: str, starts_at: datetime, ends_at: datetime, on: date, by: User
) -> Event:
    event = events.draft(
        title=question.title,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        question=question.title,
        purpose=question.text,
        themes=question.themes.all(),
        by=by,
    )
    become(question, event, on=on, by=by)
    return event


@transaction.atomic
def close(question: Question, *, because: str, on: date, by: User) -> None:
    _lock(question)
    _check_not_over(question)
    question.closed_on, question.closed_because = on, because
    _own(question, by)
    _move(question, ["closed_on", "closed_because", "owner"], on=on)
    questions.record(
        "questions.closed",
        question,
        by=by,
        also=questions.concerned(question),
        changes={"closed_because": because},
    )


@transaction.atomic
def reopen(question: Question, *, on: date, by: User) -> None:
    """Put it back among those that wait; the words of its answer stay, to be put right."""
    _lock(question)
    if question.is_waiting:
        raise NotOver(_("This question is open."))
    was = str(question.state.label)
    question.answered_on = question.closed_on = question.became_on = None
    question.closed_because = ""
    fields = ["answered_on", "closed_on", "became_on", "closed_because"]
    _move(question, fields, on=on)
    questions.record(
        "questions.reopened", question, by=by, changes={"state": [was, str(question.state.label)]}
    )


def _lock(question: Question) -> None:
    # Two people may have the page open: what counts is the question as it is now.
    question.refresh_from_db(from_queryset=Question.objects.select_for_update())


def _check_waits(question: Question) -> None:
    if not question.is_waiting:
        raise AlreadyOver(
            _("This question does not wait any more: %(state)s.") % {"state": question.state.label}
        )


def _check_not_over(question: Question) -> None:
    if question.answered_on or question.closed_on:
        raise AlreadyOver(
            _("This question is over already: %(state)s.") % {"state": question.state.label}
        )


def _own(question: Question, by: User) -> None:
    """Whoever does something about a question that nobody owns becomes its owner."""
    if question.owner_id is None:
        question.owner = by


def _move(question: Question, fields: Sequence[str], *, on: date) -> None:
    question.moved_on = on
    versions.save(question, [*fields, "moved_on"], seen=question.version)
