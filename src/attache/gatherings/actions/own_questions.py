"""What somebody does of the question that they asked, while nobody has answered it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person, Theme
from attache.gatherings.actions import questions, telling
from attache.gatherings.models import Question, Share
from attache.kit import versions


class IsAnswered(ValidationError):
    """Others have worked on it: the team alone changes it."""


class ReasonMissing(ValidationError):
    """A question is taken back with a word."""


class WordsAreShared(ValidationError):
    """Others said "so do we" to these words, and go on reading them."""


@transaction.atomic
def correct(  # noqa: PLR0913 -- what a question is made of
    question: Question,
    person: Person,
    *,
    title: str,
    text: str,
    themes: Sequence[Theme],
    is_shared: bool,
    seen: int,
    on: date,
    by: User,
) -> None:
    """Put it better; once others share it, what it asks stays, and who sees it too."""
    now = _theirs(question, person, on=on)
    if now.share_count and (title != now.title or not is_shared):
        raise WordsAreShared(
            _("Others share this question: leave its title, and show it. You may add to the rest.")
        )
    questions.edit(
        question, title=title, text=text, themes=themes, is_shared=is_shared, seen=seen, by=by
    )


@transaction.atomic
def withdraw(question: Question, person: Person, *, because: str, on: date, by: User) -> None:
    """Take it back. Shared by others, it stays: the first of them asks it from now on."""
    _theirs(question, person, on=on)
    if not because.strip():
        raise ReasonMissing(_("Say why in a word: the team will read it."))
    said = {"because": because.strip()}
    also = questions.concerned(question)
    first = question.shares.select_related("organisation", "person").first()
    if first and first.sharer:
        _pass_on(question, first, on=on, by=by)
        verb, said = "questions.passed_on", said | {"to": str(question.asker)}
        also = [*also, *questions.concerned(question)]
    else:
        question.closed_on, question.closed_because, question.moved_on = on, said["because"], on
        fields = ["closed_on", "closed_because", "moved_on"]
        versions.save(question, fields, seen=question.version)
        verb = "questions.withdrawn"
    questions.record(verb, question, by=by, also=also, changes=said)


def _pass_on(question: Question, first: Share, *, on: date, by: User) -> None:
    question.organisation, question.person = first.organisation, first.person
    question.share_count -= 1
    first.delete()
    versions.save(question, ["organisation", "person", "share_count"], seen=question.version)
    telling.passed_on(question, on=on, by=by)


def _theirs(question: Question, person: Person, *, on: date) -> Question:
    """Hold it as it is now, if it is theirs to change."""
    question.refresh_from_db(from_queryset=Question.objects.select_for_update())
    if question.person_id != person.pk:
        raise questions.NotTheirs(_("This question was asked by somebody else."))
    questions.check_stands_for(person, question.organisation, on=on)
    if not question.is_waiting or question.pointers.exists():
        raise IsAnswered(_("Somebody has answered this question: tell us what you would change."))
    return question
