"""Introductions on the first screen: whom to put in touch, what came of those made."""

from datetime import timedelta

import pytest
from django.utils import timezone

from attache.front import todos
from attache.front.sources.introductions import INTRODUCTIONS
from attache.introductions.actions import answers
from attache.introductions.actions import introductions as actions
from attache.introductions.models import Introduction
from attache.introductions.tests import build

pytestmark = pytest.mark.django_db


def agreed(by, on):
    member = build.member(on=on, since=on.replace(year=on.year - 1))
    asked = build.asked(member, build.partner(), by=by, voice=True, on=on)
    for side in Introduction.Side:
        asked = answers.agree(asked, side, on=on, by=by)
    return asked


def made(by, on):
    introduction = agreed(by, on)
    people = dict.fromkeys(Introduction.Side)
    seen = introduction.version
    actions.make(introduction, people=people, words="x", seen=seen, on=on, by=by)
    return introduction


def test_what_both_said_yes_to_and_what_is_to_ask_after_wait(coordinator, editor):
    today = timezone.localdate()
    waiting = agreed(coordinator, today)
    made(coordinator, today - timedelta(days=20))
    old = made(coordinator, today - timedelta(days=40))

    groups = todos.waiting(INTRODUCTIONS, hidden=frozenset(), user=coordinator, on=today)

    assert [[todo.url for todo in group.todos] for group in groups] == [
        [waiting.get_absolute_url()],
        [old.get_absolute_url()],
    ]
    assert "depuis un mois" in groups[1].todos[0].text
    assert todos.waiting(INTRODUCTIONS, hidden=frozenset(), user=editor, on=today) == []

    actions.hear(old.follow_ups.get(months=1), told="Rien encore", on=today, by=coordinator)
    assert len(todos.waiting(INTRODUCTIONS, hidden=frozenset(), user=coordinator, on=today)) == 1
