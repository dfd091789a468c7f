"""Minutes that wait, on the first screen of whoever writes them and of whoever signs."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.front import todos
from attache.front.sources.minutes import MINUTES
from attache.minutes.actions import signing
from attache.minutes.tests import build

pytestmark = pytest.mark.django_db


def waiting(client, user):
    client.force_login(user)
    shown = unescape(client.get(reverse("front:home")).content.decode())
    return shown.replace("\u00a0", " ").rpartition("<aside")[0]


def test_minutes_wait_from_the_end_of_an_assembly_until_both_have_signed(
    client, secretary, coordinator
):
    meeting = build.opened(by=secretary, title="AG de novembre")
    assert "Procès-verbal à rédiger" not in waiting(client, secretary)
    meeting = build.closed(meeting, by=secretary)
    assert "Procès-verbal à rédiger" in waiting(client, secretary)
    minutes = build.minutes(of=meeting, by=secretary)
    assert "Procès-verbal à proposer à la signature" in waiting(client, secretary)

    build.proposed(of=minutes, chair=coordinator, secretary=secretary, by=secretary)
    assert "à proposer à la signature" not in waiting(client, secretary)
    for user in (coordinator, secretary):
        assert "Votre signature est attendue" in waiting(client, user)

    for role, user in (("chair", coordinator), ("secretary", secretary)):
        signature = minutes.signatures.get(role=role)
        signing.sign(signature, digest=minutes.digest, at=build.AFTER, by=user)
        assert "Votre signature est attendue" not in waiting(client, user)


def test_only_who_is_to_sign_is_asked_to_and_who_writes_to_write(
    client, secretary, coordinator, treasurer
):
    build.held(by=secretary)
    minutes = build.minutes(of=build.held(by=secretary), by=secretary)
    build.proposed(of=minutes, chair=coordinator, by=secretary)

    assert "Procès-verbal à rédiger" not in waiting(client, treasurer)
    assert "Votre signature est attendue" not in waiting(client, treasurer)
    signing.take_back(minutes, because="Une faute", seen=minutes.version, by=secretary)
    assert "Votre signature est attendue" not in waiting(client, coordinator)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_cost_the_same_whatever_waits(secretary, count, django_assert_num_queries):
    for _ in range(count):
        minutes = build.minutes(by=secretary)
        build.proposed(of=minutes, secretary=secretary, by=secretary)
    build.held(by=secretary)
    secretary = type(secretary).objects.get(pk=secretary.pk)

    with django_assert_num_queries(2):
        groups = todos.waiting(MINUTES, hidden=frozenset(), user=secretary, on=timezone.localdate())

    assert [len(group.todos) for group in groups] == [1, count]
