"""A cross feedback laid out: each question of the grid, with what each member answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from attache.gatherings.models import Approach, Event, GridAnswer, GridQuestion

if TYPE_CHECKING:
    from attache.memberships.queries.representatives import Representative

SOURCES_SHOWN = 50


@dataclass(frozen=True)
class Row:
    """One question of the grid, and the answer of each approach in their order; "" for none."""

    question: GridQuestion
    answers: Sequence[tuple[Approach, str]]

    @property
    def is_answered(self) -> bool:
        return any(text for _approach, text in self.answers)


@dataclass(frozen=True)
class SideBySide:
    event: Event
    approaches: Sequence[Approach]
    rows: Sequence[Row]


def laid_out(event: Event) -> SideBySide:
    return _laid_out(event, event.approaches.all())


def shown(event: Event, *, at: datetime) -> SideBySide | None:
    """What the public page of an event shows; None until an approach is marked to be shown.

    `{% include "gatherings/cross_feedback/_side_by_side.html" with grid=… only %}` draws it.
    """
    if event.kind != Event.Kind.CROSS_FEEDBACK or event.announced_at is None:
        return None
    if event.announced_at > at or event.cancelled_on:
        return None
    grid = _laid_out(event, event.approaches.filter(shown_on__isnull=False))
    rows = [row for row in grid.rows if row.is_answered]
    return SideBySide(event, grid.approaches, rows) if rows else None


def _laid_out(event: Event, approaches: QuerySet[Approach]) -> SideBySide:
    told = list(approaches.select_related("organisation"))
    texts = {
        (answer.approach_id, answer.question_id): answer.text
        for answer in GridAnswer.objects.filter(approach__in=told)
    }
    rows = [
        Row(question, [(one, texts.get((one.pk, question.pk), "")) for one in told])
        for question in event.grid_questions.all()
    ]
    return SideBySide(event, told, rows)


def answers_of(approach: Approach) -> list[tuple[GridQuestion, str]]:
    texts = dict(approach.answers.values_list("question_id", "text"))
    return [
        (question, texts.get(question.pk, "")) for question in approach.event.grid_questions.all()
    ]


def with_grids(event: Event) -> list[Event]:
    """Earlier events whose grid can be taken, the latest first."""
    grid = GridQuestion.objects.filter(event=OuterRef("pk"))
    others = Event.objects.filter(Exists(grid)).exclude(pk=event.pk)
    return list(others.order_by("-starts_at", "-pk")[:SOURCES_SHOWN])


def theirs(who: Representative) -> QuerySet[Approach]:
    """Approaches that somebody may answer for their bodies, until the event is closed."""
    return Approach.objects.filter(
        organisation__in=who.bodies,
        event__closed_on__isnull=True,
        event__cancelled_on__isnull=True,
    ).select_related("event", "organisation")


def awaited(who: Representative, *, on: date) -> list[Approach]:
    """Those with a question that has no answer, of events to come or just over."""
    unanswered = GridQuestion.objects.filter(event=OuterRef("event")).exclude(
        Exists(
            GridAnswer.objects.filter(question=OuterRef("pk"), approach=OuterRef(OuterRef("pk")))
        )
    )
    recent = theirs(who).filter(event__starts_at__date__gte=on.replace(year=on.year - 1, day=1))
    return list(recent.filter(Exists(unanswered)).order_by("event__starts_at", "pk"))
