"""Contested facts on the first screen."""

from datetime import date

import pytest
from django.urls import reverse

from attache.front import todos
from attache.front.sources.reciprocity import RECIPROCITY
from attache.gatherings.tests import build
from attache.memberships.registries import Fact
from attache.ties.actions import reciprocity

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def contest(key):
    contact = build.contact(on=DAY)
    assert contact.account
    member = build.body_of(contact).member
    fact = Fact(key, "gave", DAY, "Interventions", "Évaluer autrement")
    return reciprocity.contest(
        member, fact, because="Pas nous", person=contact, on=DAY, by=contact.account
    )


def waiting(user):
    groups = todos.waiting(RECIPROCITY, hidden=frozenset(), user=user, on=DAY)
    return [(todo.url, todo.text) for group in groups for todo in group.todos]


def test_a_contested_fact_waits_until_it_is_answered(coordinator, treasurer):
    contested, answered = contest("event:1:speaker"), contest("event:2:host")
    reciprocity.answer(answered, answer="Si", is_struck=False, on=DAY, by=coordinator)

    assert waiting(coordinator) == [
        (reverse("ties:answer_contest", args=[contested.pk]), "Pas nous")
    ]
    assert waiting(treasurer) == []


@pytest.mark.parametrize("count", [1, 3])
def test_contested_facts_cost_the_same_however_many(coordinator, count, django_assert_num_queries):
    for number in range(count):
        contest(f"event:{number}:speaker")
    assert coordinator.has_perm("ties.judge")

    with django_assert_num_queries(2):
        assert len(waiting(coordinator)) == count
