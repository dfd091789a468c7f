"""Before the day of an assembly no page offers to note who is there, which would be refused."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.assemblies.actions import meetings, roll
from attache.assemblies.tests import build
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db

WAITS = "On note qui est là le jour de l’assemblée."


@pytest.fixture
def member():
    return build.member(name="Nancy")


@pytest.fixture
def ahead(secretary, member):
    """Convened for a day that has not come, with a proxy."""
    meeting = build.meeting(starts_at=timezone.now() + timedelta(days=40))
    build.item(of=meeting)
    on = timezone.localdate()
    meetings.convene(meeting, seen=meeting.version, on=on, by=secretary)
    roll.give(meeting, build.member(name="Metz"), member, on=on, by=secretary)
    return meeting


def shown(client, page, meeting, **asked):
    address = reverse(page, args=[meeting.slug])
    return unescape(client.get(address, asked).content.decode())


@pytest.mark.parametrize(
    ("page", "asked"),
    [("assemblies:roll", {}), ("assemblies:conduct", {"q": "nancy"})],
)
def test_the_desk_waits_for_the_day(client, secretary, ahead, member, page, asked):
    client.force_login(secretary)
    arrive = reverse("assemblies:arrive", args=[ahead.slug, member.key])

    before = shown(client, page, ahead, **asked)
    assert WAITS in before
    assert arrive not in before

    there = build.ruled(build.convened(by=secretary), Rules(remote=True))
    on_the_day = shown(client, page, there, **asked)
    assert WAITS not in on_the_day
    assert reverse("assemblies:arrive", args=[there.slug, member.key]) in on_the_day


def test_proxies_are_taken_back_before_the_day(client, secretary, ahead):
    client.force_login(secretary)
    proxy = ahead.proxies.get()
    address = reverse("assemblies:take_back_proxy", args=[ahead.slug, proxy.pk])
    assert address in shown(client, "assemblies:roll", ahead)


def test_the_code_on_the_wall_waits_for_the_day(client, secretary, ahead, member):
    account, _function = build.contact(at=member)
    client.force_login(account)
    before = shown(client, "assemblies_public:arrival", ahead)
    assert WAITS in before
    assert "Je suis là" not in before
    there = build.convened(by=secretary)
    assert "Je suis là" in shown(client, "assemblies_public:arrival", there)


def test_who_comes_is_noted_from_the_day_on_until_it_is_over(secretary):
    day, eve = build.TODAY, build.TODAY - timedelta(days=1)
    prepared, meeting = build.meeting(), build.convened(by=secretary)
    assert not prepared.notes_who_comes(day)
    assert [meeting.notes_who_comes(on) for on in (eve, day)] == [False, True]
    meetings.open_meeting(meeting, at=build.STARTS, by=secretary)
    meeting.refresh_from_db()
    assert meeting.notes_who_comes(day)
    meetings.close(meeting, at=build.STARTS, by=secretary)
    meeting.refresh_from_db()
    assert not meeting.notes_who_comes(day)
