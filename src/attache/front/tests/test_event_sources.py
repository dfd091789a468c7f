from datetime import timedelta

import pytest

from attache.directory.tests import build as directory
from attache.front.sources.events import EVENTS
from attache.front.tests.screen import lines
from attache.gatherings import hours
from attache.gatherings.actions import speakers
from attache.gatherings.models import Event
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db

HELD_ON = hours.day(build.NEXT_WEEK)
UNCONFIRMED, DRAFTS, TO_CLOSE = EVENTS


def test_an_event_that_ended_a_week_ago_is_to_be_closed(editor, secretary):
    late = build.event(title="À clore", by=secretary)
    mine = build.event(title="Le mien", by=editor)
    build.event(title="Brouillon", announced=False)
    build.event(title="Clos")
    Event.objects.filter(title="Clos").update(closed_on=HELD_ON)

    soon = lines(TO_CLOSE, user=editor, on=HELD_ON + timedelta(days=7))
    then = lines(TO_CLOSE, user=editor, on=HELD_ON + timedelta(days=8))

    assert soon == []
    assert [todo.url.split("/")[-3] for todo in then] == [mine.slug, late.slug]


def test_a_draft_is_told_three_weeks_before_its_day_and_until_it_is_over(editor):
    build.event(announced=False)
    build.event(announced=True)

    def told(days):
        return len(lines(DRAFTS, user=editor, on=HELD_ON + timedelta(days=days)))

    assert [told(days) for days in (-23, -20, 0, 1)] == [0, 1, 1, 0]


def test_who_has_not_confirmed_is_told_a_week_before(editor, day):
    event = build.event()
    asked = speakers.find(event, person=directory.person(last_name="Attendue"), by=editor)
    sure = speakers.find(event, person=directory.person(last_name="Sûre"), by=editor)
    speakers.confirm(sure, on=day, by=editor)

    before = lines(UNCONFIRMED, user=editor, on=HELD_ON - timedelta(days=9))
    near = lines(UNCONFIRMED, user=editor, on=HELD_ON - timedelta(days=6))

    assert before == []
    assert [asked.name in todo.title for todo in near] == [True]
