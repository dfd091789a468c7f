"""Steps of road maps on the first screen of whoever leads them."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.memberships import standing
from attache.memberships.models import Membership
from attache.road_maps.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def waiting(client, user):
    """What waits, without the latest decisions beside it."""
    client.force_login(user)
    shown = unescape(client.get(reverse("front:home")).content.decode())
    return shown.replace("\u00a0", " ").rpartition("<aside")[0]


def test_a_step_nobody_commits_to_waits_after_a_month(client, coordinator, today):
    road_map = build.road_map(on=today - timedelta(days=90))
    build.step(road_map, text="Seule depuis longtemps", on=today - timedelta(days=30))
    build.step(road_map, text="Seule depuis peu", on=today - timedelta(days=29))
    build.step(road_map, text="Tenue", on=today - timedelta(days=60), committed=[build.body()])

    shown = waiting(client, coordinator)

    assert "Seule depuis longtemps" in shown
    assert "personne depuis 30 jours" in shown
    assert "Seule depuis peu" not in shown
    assert "Tenue" not in shown


def test_a_late_step_waits_until_it_is_settled(client, coordinator, today):
    body = build.body()
    road_map = build.road_map(on=today - timedelta(days=90))
    late, done = (
        build.step(road_map, text=text, due_on=today - timedelta(days=4), committed=[body])
        for text in ("En retard", "Déjà faite")
    )
    build.told(done, state="done", on=today, by=coordinator)

    shown = waiting(client, coordinator)

    assert late.text in shown
    assert "4 jours de retard" in shown
    assert done.text not in shown


def test_only_whoever_leads_road_maps_is_told(client, editor, today):
    build.step(build.road_map(), text="Seule depuis longtemps", on=today - timedelta(days=60))

    assert "Seule depuis longtemps" not in waiting(client, editor)


def test_whoever_leads_is_told_that_a_body_left_in_the_middle(client, coordinator, today):
    leaving, staying = build.body(), build.body()
    gone = build.member(of=leaving, on=today)
    build.member(of=staying, on=today)
    step = build.step(build.road_map(on=today), text="À deux", committed=[leaving, staying])
    assert "À deux" not in waiting(client, coordinator)

    Membership.objects.filter(member=gone).update(ends_on=today)
    standing.refresh([gone.pk], on=today)

    shown = waiting(client, coordinator)
    assert "qui s’engage est parti" in shown
    assert step.text in shown

    build.told(step, state="done", on=today, by=coordinator)
    assert "À deux" not in waiting(client, coordinator)
