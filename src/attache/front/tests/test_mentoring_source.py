"""What the first screen says of mentorings, and to whom."""

from datetime import date, timedelta

import pytest

from attache.accounts.models import Office
from attache.front import todos
from attache.front.sources.mentorings import MENTORINGS
from attache.introductions.actions import mentorings as actions
from attache.introductions.tests import build_mentorings as build

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
QUIET = TODAY - timedelta(days=92)


def said(user):
    groups = todos.waiting(MENTORINGS, hidden=frozenset(), user=user, on=TODAY)
    return [todo for group in groups for todo in group.todos]


def test_a_mentoring_without_a_meeting_for_three_months_waits_for_its_owner(
    coordinator, programme_lead
):
    mentoring = build.mentoring(on=TODAY, since=QUIET, by=coordinator)

    (line,) = said(coordinator)
    assert str(mentoring) in line.title
    assert said(programme_lead) == []

    actions.meet(mentoring, day=TODAY, on=TODAY, by=coordinator)
    assert said(coordinator) == []


@pytest.mark.parametrize("days", [90, 0])
def test_one_that_has_just_begun_is_left_in_peace(coordinator, days):
    build.mentoring(on=TODAY, since=TODAY - timedelta(days=days), by=coordinator)

    assert said(coordinator) == []


def test_one_that_has_ended_waits_for_nobody(coordinator):
    mentoring = build.mentoring(on=TODAY, since=QUIET, by=coordinator)
    actions.end(mentoring, learned={}, seen=0, on=TODAY, by=coordinator)

    assert said(coordinator) == []


def test_one_whose_owner_left_the_team_waits_for_everybody(coordinator, programme_lead):
    build.mentoring(on=TODAY, since=QUIET, by=programme_lead)
    assert said(coordinator) == []

    Office.objects.filter(user=programme_lead).update(ends_on=TODAY)

    assert len(said(coordinator)) == 1


def test_a_line_set_aside_comes_back_after_the_next_silence(coordinator):
    mentoring = build.mentoring(on=TODAY, since=QUIET - timedelta(days=60), by=coordinator)
    (before,) = said(coordinator)

    actions.meet(mentoring, day=QUIET, on=TODAY, by=coordinator)

    (after,) = said(coordinator)
    assert after.key != before.key


@pytest.mark.parametrize("count", [1, 3])
def test_lines_cost_the_same_however_many(coordinator, count, django_assert_num_queries):
    for _ in range(count):
        build.mentoring(on=TODAY, since=QUIET, by=coordinator)
    assert coordinator.has_perm("introductions.make")

    with django_assert_num_queries(2):
        assert len(said(coordinator)) == count
