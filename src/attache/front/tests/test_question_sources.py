"""Questions and calls on the first screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from attache.front import todos
from attache.front.sources import gatherings as waiting
from attache.front.tests.screen import lines
from attache.gatherings.actions import answers
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def test_the_first_screen_tells_what_nobody_follows_and_what_waits(coordinator, editor, today):
    unowned, still, moving, done = (
        build.question(title=title, on=today - timedelta(days=20))
        for title in ("À personne ?", "En attente ?", "En cours ?", "Répondue ?")
    )
    answers.take(still, to=editor, on=today - timedelta(days=14), by=coordinator)
    answers.listen(moving, on=today - timedelta(days=13), by=coordinator)
    answers.answer(done, text="Oui.", seen=0, on=today - timedelta(days=15), by=coordinator)

    groups = todos.waiting(waiting.GATHERINGS, hidden=frozenset(), user=coordinator, on=today)

    assert [[todo.url for todo in group.todos] for group in groups] == [
        [unowned.get_absolute_url()],
        [still.get_absolute_url()],
    ]


def test_the_first_screen_tells_a_call_past_its_day(coordinator, today):
    late = build.call(
        by=coordinator, on=today - timedelta(days=9), answer_by=today - timedelta(days=1)
    )
    build.call(by=coordinator, answer_by=today, on=today)

    calls = waiting.GATHERINGS[-1]
    assert [todo.url for todo in lines(calls, user=coordinator, on=today)] == [
        late.get_absolute_url()
    ]
