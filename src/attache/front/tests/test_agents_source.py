"""Agents of change who left a member, and whom somebody has to find again."""

from datetime import date, timedelta

import pytest

from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.front import todos
from attache.front.sources.agents import AGENTS
from attache.ties.tests import build

pytestmark = pytest.mark.django_db

TODAY = build.TODAY
LONG_AGO = TODAY - timedelta(days=60)
ACTING = ("agent_of_change",)


@pytest.fixture
def body():
    return build.member(name="Ville de Brest").organisation


def looked_for(user) -> list[str]:
    groups = todos.waiting(AGENTS, hidden=frozenset(), user=user, on=TODAY)
    return [todo.url for group in groups for todo in group.todos]


def gone(body: Organisation, *, on: date = LONG_AGO):
    return directory.function(at=body, parts=ACTING, starts_on=None, ends_on=on).person


@pytest.mark.parametrize(("days", "is_said"), [(29, False), (31, True), (360, True), (400, False)])
def test_they_are_looked_for_after_a_month_and_for_a_year(coordinator, body, days, is_said):
    gone(body, on=TODAY - timedelta(days=days))

    assert bool(looked_for(coordinator)) is is_said


def test_whoever_acts_somewhere_or_is_awaited_somewhere_is_not_looked_for(coordinator, body):
    directory.function(of=gone(body), starts_on=LONG_AGO)
    directory.function(of=gone(body), starts_on=TODAY + timedelta(days=30))

    assert looked_for(coordinator) == []


def test_whoever_left_their_last_function_lately_is_settling(coordinator, body):
    directory.function(of=gone(body), ends_on=TODAY - timedelta(days=3))

    assert looked_for(coordinator) == []


def test_whoever_left_a_body_that_is_no_member_or_was_no_agent_is_not_looked_for(coordinator, body):
    gone(directory.organisation())
    directory.function(at=body, ends_on=LONG_AGO)

    assert looked_for(coordinator) == []


def test_somebody_who_held_two_functions_at_once_is_looked_for_once(coordinator, body):
    person = gone(body)
    directory.function(of=person, at=body, parts=ACTING, ends_on=LONG_AGO)

    assert looked_for(coordinator) == [person.get_absolute_url()]
