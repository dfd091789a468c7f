"""The grid of a cross feedback: the same questions for each member who tells their approach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.gatherings.models import Approach, Event, GridAnswer, GridQuestion
from attache.journal import actions as journal
from attache.kit import versions


class NotACrossFeedback(ValidationError):
    """Only a cross feedback has a grid."""


class HasAnswers(ValidationError):
    """What somebody has answered is not thrown away by the way."""


class AlreadyThere(ValidationError):
    """A body tells one approach in one cross feedback."""


class NothingToShow(ValidationError):
    """An approach without an answer is not shown."""


class Line(NamedTuple):
    """A line of the grid as it was typed: `pk` is None for a new one, `text` "" takes it out."""

    pk: int | None
    text: str


@transaction.atomic
def write_grid(event: Event, *, lines: Sequence[Line], by: User) -> None:
    _check_kind(event)
    Event.objects.select_for_update().get(pk=event.pk)
    known = {question.pk: question for question in event.grid_questions.all()}
    kept = [line for line in lines if line.text.strip()]
    gone = set(known) - {line.pk for line in kept}
    answered = GridAnswer.objects.filter(question__in=gone).select_related("question").first()
    if answered:
        raise HasAnswers(
            _("“%(question)s” has answers: it stays, and its words can be put right.")
            % {"question": answered.question}
        )
    GridQuestion.objects.filter(pk__in=gone).delete()
    for position, line in enumerate(kept):
        question = known.get(line.pk or 0) or GridQuestion(event=event)
        question.position, question.text = position, line.text.strip()
        question.save()
    changes = {"questions": [line.text.strip() for line in kept]}
    journal.record("cross_feedback.grid_written", event, by=by, changes=changes)


@transaction.atomic
def copy_grid(event: Event, *, source: Event, by: User) -> None:
    """Take the questions of an earlier event after those that are there."""
    there = [Line(question.pk, question.text) for question in event.grid_questions.all()]
    known = {line.text for line in there}
    taken = [
        Line(None, question.text)
        for question in source.grid_questions.all()
        if question.text not in known
    ]
    write_grid(event, lines=[*there, *taken], by=by)


@transaction.atomic
def add_approach(event: Event, organisation: Organisation, *, title: str, by: User) -> Approach:
    _check_kind(event)
    Event.objects.select_for_update().get(pk=event.pk)
    if event.approaches.filter(organisation=organisation).exists():
        raise AlreadyThere(_("%(body)s tells its approach here already.") % {"body": organisation})
    position = event.approaches.count()
    approach = event.approaches.create(organisation=organisation, title=title, position=position)
    _record("cross_feedback.approach_added", approach, by=by, changes={"title": title})
    return approach


@transaction.atomic
def edit_approach(approach: Approach, *, title: str, seen: int, by: User) -> None:
    before, approach.title = approach.title, title
    versions.save(approach, ["title"], seen=seen)
    _record("cross_feedback.approach_edited", approach, by=by, changes={"title": [before, title]})


@transaction.atomic
def remove_approach(approach: Approach, *, by: User) -> None:
    if approach.answers.exists():
        raise HasAnswers(_("This approach has answers: empty them first."))
    _record("cross_feedback.approach_removed", approach, by=by, changes={"title": approach.title})
    approach.delete()


@transaction.atomic
def answer(
    approach: Approach,
    *,
    texts: Mapping[int, str],
    seen: int,
    by: User | None,
) -> None:
    """Write the answers by the key of their question; an empty one takes an answer out."""
    versions.save(approach, [], seen=seen)
    questions = {question.pk for question in approach.event.grid_questions.all()}
    written = {key: text.strip() for key, text in texts.items() if key in questions}
    emptied = [key for key, text in written.items() if not text]
    approach.answers.filter(question__in=emptied).delete()
    GridAnswer.objects.bulk_create(
        [
            GridAnswer(approach=approach, question_id=key, text=text)
            for key, text in written.items()
            if text
        ],
        update_conflicts=True,
        unique_fields=["approach", "question"],
        update_fields=["text"],
    )
    if not approach.answers.exists():
        Approach.objects.filter(pk=approach.pk).update(shown_on=None)
        approach.shown_on = None
    changes = {"answers": sum(1 for text in written.values() if text)}
    _record("cross_feedback.answered", approach, by=by, changes=changes)


@transaction.atomic
def show(approach: Approach, *, on: date, by: User) -> None:
    """Put the answers on the public page, once their member agrees."""
    if not approach.answers.exists():
        raise NothingToShow(_("There is no answer to show yet."))
    approach.shown_on = approach.shown_on or on
    versions.save(approach, ["shown_on"], seen=approach.version)
    _record("cross_feedback.shown", approach, by=by, changes={"shown_on": approach.shown_on})


@transaction.atomic
def hide(approach: Approach, *, by: User) -> None:
    approach.shown_on = None
    versions.save(approach, ["shown_on"], seen=approach.version)
    _record("cross_feedback.hidden", approach, by=by)


def _check_kind(event: Event) -> None:
    if event.kind != Event.Kind.CROSS_FEEDBACK:
        raise NotACrossFeedback(_("Only a cross feedback has a grid of questions."))


def _record(
    verb: str, approach: Approach, *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    also = [approach.organisation]
    body = {"body_named": str(approach.organisation)}
    journal.record(verb, approach.event, by=by, also=also, changes=body | dict(changes or {}))
