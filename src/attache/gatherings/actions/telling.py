"""Telling members what became of what they asked or offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.urls import reverse

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Part, Person
from attache.gatherings import hours, letters
from attache.gatherings.models import Event, Question
from attache.kit import provenance
from attache.library.models import Publication
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind

# What came out longer ago is no news: a question linked to it is told when it is linked.
NEWS = timedelta(days=30)


def received(question: Question, *, by: User | None) -> None:
    if question.person and question.person.email:
        _write(letters.QUESTION_RECEIVED, question, question.person, key="", by=by)


def passed_on(question: Question, *, on: date, by: User) -> None:
    """Whoever said "so do we" first is told that the question is theirs from now on."""
    for person in _reachable(question.organisation, question.person, on=on):
        key = f"{question.pk}:{person.pk}:{question.version}"
        _write(letters.QUESTION_PASSED_ON, question, person, key=key, by=by)


def answered(question: Question, *, on: date, by: User) -> None:
    """Once for each answer: putting it right tells nobody again."""
    for person in readers(question, on=on):
        key = f"{question.pk}:{question.answered_on}"
        _write(letters.QUESTION_ANSWERED, question, person, key=key, by=by, answer=question.answer)


def became(question: Question, outcome: Model, *, on: date, by: User | None) -> None:
    """Once for each outcome, and to those who wondered when it could first be read."""
    key = f"{question.pk}:{outcome._meta.model_name}:{outcome.pk}"
    told = Letter.objects.filter(key__startswith=f"{letters.QUESTION_BECAME.name}:{key}:")
    if question.closed_on or told.exists():
        return
    for person in readers(question, on=on):
        _write(letters.QUESTION_BECAME, question, person, key=key, by=by, outcome=str(outcome))


def announced(event: Event, *, on: date, by: User | None) -> None:
    for question in _questions([event]):
        became(question, event, on=on, by=by)


@transaction.atomic
def published(*, at: datetime) -> None:
    """Tell of what came out lately: publications of a question, write-ups of the event it became.

    A publication comes out at its moment and nothing happens then: this comes round instead.
    """
    for publication in Publication.objects.out(at).filter(published_at__gt=at - NEWS):
        events = Event.objects.filter(pk__in=provenance.sources_of(publication, "event"))
        for question in _questions([publication, *events]):
            became(question, publication, on=hours.day(at), by=None)


def _questions(outcomes: list[Model]) -> Iterator[Question]:
    keys = {key for each in outcomes for key in provenance.sources_of(each, "question")}
    yield from Question.objects.filter(pk__in=keys).order_by("pk")


def readers(question: Question, *, on: date) -> list[Person]:
    """Who asked and who shares; for a body that they left, whoever is its permanent contact."""
    asked = [(question.organisation, question.person)]
    shared = [
        (share.organisation, share.person)
        for share in question.shares.select_related("organisation", "person")
    ]
    found = {
        person.pk: person
        for organisation, person in [*asked, *shared]
        for person in _reachable(organisation, person, on=on)
    }
    return [person for person in found.values() if person.email]


def _reachable(
    organisation: Organisation | None, person: Person | None, *, on: date
) -> Iterator[Person]:
    if organisation is None:
        if person:
            yield person
        return
    living = Function.objects.living(on).filter(organisation=organisation)
    if person and living.filter(person=person).exists():
        yield person
        return
    yield from Person.objects.filter(
        pk__in=living.filter(parts__kind=Part.Kind.PERMANENT_CONTACT).values("person")
    )


def _write(
    kind: Kind, question: Question, person: Person, *, key: str, by: User | None, **said: str
) -> None:
    page = reverse("gatherings_space:question", args=[question.public_id])
    post.write(
        kind,
        to=person,
        values={
            "person": str(person),
            "question": question.title,
            "page": f"{settings.PUBLIC_URL}{page}",
            **said,
        },
        capacity=Letter.Capacity.ASKING,
        about=question,
        key=f"{kind.name}:{key or question.pk}:{person.pk}",
        by=by,
    )
