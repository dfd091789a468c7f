"""Statutes to declare, on the first screen of whoever keeps them."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.front import todos
from attache.front.sources.statutes import STATUTES
from attache.statutes import lives
from attache.statutes.actions import versions
from attache.statutes.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def waiting(client, user):
    client.force_login(user)
    shown = unescape(client.get(reverse("front:home")).content.decode())
    return shown.replace("\u00a0", " ").rpartition("<aside")[0]


def test_what_was_adopted_waits_to_be_declared_after_two_weeks(client, secretary, today):
    adopted = build.adopted(title="Tout juste adoptés", on=today, by=secretary)
    assert "Tout juste adoptés" not in waiting(client, secretary)

    on = today - lives.PATIENCE
    type(adopted).objects.filter(pk=adopted.pk).update(
        proposed_on=on, adopted_on=on, effective_on=on
    )
    assert "À déclarer au greffe avant le" in waiting(client, secretary)

    adopted.refresh_from_db()
    said = {"declared_on": today, "receipt": "", "seen": adopted.version}
    versions.declare(adopted, **said, on=today, by=secretary)
    assert "Tout juste adoptés" not in waiting(client, secretary)


def test_it_presses_once_the_three_months_are_over(secretary, today):
    build.adopted(on=today - timedelta(days=100), by=secretary)

    (group,) = todos.waiting(STATUTES, hidden=frozenset(), user=secretary, on=today)
    assert group.todos[0].tone == "lost"


def test_only_whoever_writes_the_statutes_is_told(client, treasurer, secretary, today):
    build.adopted(title="À déclarer", on=today - timedelta(days=60), by=secretary)

    assert "À déclarer" not in waiting(client, treasurer)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_cost_the_same_whatever_waits(secretary, today, count, django_assert_num_queries):
    last = None
    for n in range(count):
        draft = build.draft(source=last, by=secretary)
        if last:
            build.rewritten(draft, f"Autre {n}.", by=secretary)
        last = build.adopted(of=draft, on=today - timedelta(days=60 - n), by=secretary)
    secretary = type(secretary).objects.get(pk=secretary.pk)

    with django_assert_num_queries(2):
        groups = todos.waiting(STATUTES, hidden=frozenset(), user=secretary, on=today)

    assert len(groups[0].todos) == count
