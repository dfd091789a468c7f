"""The grid of a cross feedback: the same questions for each, answers side by side."""

from datetime import timedelta

import pytest

from attache.directory.tests import build as directory
from attache.gatherings.actions import cross_feedback
from attache.gatherings.actions.cross_feedback import (
    AlreadyThere,
    HasAnswers,
    Line,
    NotACrossFeedback,
    NothingToShow,
)
from attache.gatherings.models import Event
from attache.gatherings.queries import cross_feedback as reading
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.memberships.queries import representatives

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return build.event(kind=Event.Kind.CROSS_FEEDBACK, title="Le bien-vivre")


def write(event, *texts, by):
    cross_feedback.write_grid(event, lines=[Line(None, text) for text in texts], by=by)


def texts(event):
    return [question.text for question in event.grid_questions.all()]


def approach(event, *, by, body=None, title="Un indice"):
    body = body or directory.organisation()
    return cross_feedback.add_approach(event, body, title=title, by=by)


def answered(event, *, by, text="Ainsi."):
    told = approach(event, by=by)
    answers = {question.pk: text for question in event.grid_questions.all()}
    cross_feedback.answer(told, texts=answers, seen=told.version, by=by)
    return told


def test_a_grid_is_written_in_order_and_put_right(event, coordinator):
    write(event, "Pourquoi ?", "Comment ?", "", by=coordinator)
    why, how = event.grid_questions.all()

    lines = [Line(how.pk, "Comment faire ?"), Line(None, "Et après ?"), Line(why.pk, " ")]
    cross_feedback.write_grid(event, lines=lines, by=coordinator)

    assert texts(event) == ["Comment faire ?", "Et après ?"]
    assert event.grid_questions.first() == how


def test_a_question_that_has_answers_is_not_taken_out(event, coordinator):
    write(event, "Pourquoi ?", by=coordinator)
    answered(event, by=coordinator)

    with pytest.raises(HasAnswers):
        cross_feedback.write_grid(event, lines=[], by=coordinator)

    assert texts(event) == ["Pourquoi ?"]


def test_only_a_cross_feedback_has_a_grid(coordinator):
    with pytest.raises(NotACrossFeedback):
        write(build.event(), "Pourquoi ?", by=coordinator)


def test_a_grid_is_taken_from_an_earlier_event_once(event, coordinator):
    source = build.event(kind=Event.Kind.CROSS_FEEDBACK, title="L’an dernier")
    write(source, "Pourquoi ?", "Comment ?", by=coordinator)
    write(event, "Comment ?", by=coordinator)

    for _click in range(2):
        cross_feedback.copy_grid(event, source=source, by=coordinator)

    assert texts(event) == ["Comment ?", "Pourquoi ?"]
    assert reading.with_grids(event) == [source]


def test_a_body_tells_one_approach(event, coordinator):
    told = approach(event, by=coordinator)

    with pytest.raises(AlreadyThere):
        approach(event, by=coordinator, body=told.organisation)
    cross_feedback.edit_approach(told, title="Un autre", seen=told.version, by=coordinator)

    assert [each.title for each in event.approaches.all()] == ["Un autre"]
    assert Record.objects.about(told.organisation).count() == 2


def test_an_approach_with_answers_is_not_removed(event, coordinator):
    write(event, "Pourquoi ?", by=coordinator)
    told, empty = answered(event, by=coordinator), approach(event, by=coordinator)

    cross_feedback.remove_approach(empty, by=coordinator)
    with pytest.raises(HasAnswers):
        cross_feedback.remove_approach(told, by=coordinator)

    assert list(event.approaches.all()) == [told]


def test_answers_are_laid_side_by_side(event, coordinator):
    write(event, "Pourquoi ?", "Comment ?", by=coordinator)
    first, second = answered(event, by=coordinator), approach(event, by=coordinator)

    grid = reading.laid_out(event)

    assert list(grid.approaches) == [first, second]
    assert [[text for _of, text in row.answers] for row in grid.rows] == [["Ainsi.", ""]] * 2


def test_two_people_answer_at_once_and_the_second_is_told(event, coordinator):
    write(event, "Pourquoi ?", by=coordinator)
    told = approach(event, by=coordinator)
    question = event.grid_questions.get()
    cross_feedback.answer(told, texts={question.pk: "La première."}, seen=0, by=coordinator)

    with pytest.raises(Stale):
        cross_feedback.answer(told, texts={question.pk: "La seconde."}, seen=0, by=coordinator)

    assert told.answers.get().text == "La première."


def test_an_answer_to_a_question_of_another_grid_is_left_out(event, coordinator):
    other = build.event(kind=Event.Kind.CROSS_FEEDBACK, title="Autre")
    write(other, "Ailleurs ?", by=coordinator)
    told = approach(event, by=coordinator)

    key = other.grid_questions.get().pk
    cross_feedback.answer(told, texts={key: "Non."}, seen=0, by=coordinator)

    assert not told.answers.exists()


def test_answers_are_shown_to_all_once_marked_and_announced(event, coordinator, day):
    write(event, "Pourquoi ?", "Sans réponse ?", by=coordinator)
    empty = approach(event, by=coordinator)
    told = approach(event, by=coordinator)
    first, _second = event.grid_questions.all()
    cross_feedback.answer(told, texts={first.pk: "Parce que."}, seen=0, by=coordinator)
    told.refresh_from_db()
    at = event.starts_at + timedelta(days=1)

    with pytest.raises(NothingToShow):
        cross_feedback.show(empty, on=day, by=coordinator)
    hidden = reading.shown(event, at=at)
    cross_feedback.show(told, on=day, by=coordinator)
    shown = reading.shown(event, at=at)
    cross_feedback.hide(told, by=coordinator)

    assert hidden is None
    assert [str(row.question) for row in shown.rows] == ["Pourquoi ?"]
    assert list(shown.approaches) == [told]
    assert reading.shown(event, at=at) is None


def test_a_draft_shows_nothing(coordinator, day):
    draft = build.event(kind=Event.Kind.CROSS_FEEDBACK, announced=False)
    write(draft, "Pourquoi ?", by=coordinator)
    told = answered(draft, by=coordinator)
    told.refresh_from_db()
    cross_feedback.show(told, on=day, by=coordinator)

    assert reading.shown(draft, at=draft.starts_at) is None


def test_emptied_answers_are_not_shown_any_more(event, coordinator, day):
    write(event, "Pourquoi ?", by=coordinator)
    told = answered(event, by=coordinator)
    cross_feedback.show(told, on=day, by=coordinator)

    texts = {event.grid_questions.get().pk: ""}
    cross_feedback.answer(told, texts=texts, seen=told.version, by=coordinator)

    told.refresh_from_db()
    assert told.shown_on is None


def test_a_contact_is_awaited_for_what_their_body_has_not_answered(event, coordinator, day):
    person = build.contact(on=day)
    told = approach(event, by=coordinator, body=build.body_of(person))
    who = representatives.of_person(person, on=day)
    without_grid = reading.awaited(who, on=day)
    write(event, "Pourquoi ?", by=coordinator)

    waiting = reading.awaited(who, on=day)
    texts = {event.grid_questions.get().pk: "Parce que."}
    cross_feedback.answer(told, texts=texts, seen=0, by=person.account)

    assert (without_grid, waiting, reading.awaited(who, on=day)) == ([], [told], [])
