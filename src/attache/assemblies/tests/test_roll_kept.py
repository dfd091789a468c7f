"""The page of the roll keeps what it read: never longer than it is true."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attache.assemblies.actions import roll as actions
from attache.assemblies.tests import build
from attache.directory import actions as directory

pytestmark = pytest.mark.django_db

STARTS = build.STARTS


@pytest.fixture
def hall(client, secretary):
    """An assembly of two members, whose roll was read once."""
    client.force_login(secretary)
    members = [build.member(name="Metz"), build.member(name="Nancy")]
    meeting = build.opened(by=secretary)
    address = reverse("assemblies:roll", args=[meeting.slug])

    def page():
        return client.get(address).content.decode()

    assert "Metz" in page()
    return meeting, members, page


def come(meeting, member):
    actions.arrive(meeting, member, means="place", at=STARTS)


def rename(member, name, *, by):
    body = member.organisation
    directory.edit_organisation(body, changes={"name": name}, seen=body.version, by=by)


def test_who_comes_and_goes_is_told_at_once(hall):
    meeting, (metz, _nancy), page = hall
    come(meeting, metz)
    assert "/part/" in page()

    actions.leave(meeting, metz, at=STARTS)
    assert "/part/" not in page()


def test_members_that_change_are_read_again(hall, secretary):
    meeting, (metz, nancy), page = hall
    rename(metz, "Metz-la-Neuve", by=secretary)
    come(meeting, nancy)
    assert "Metz-la-Neuve" in page()

    build.member(name="Toul")
    actions.leave(meeting, nancy, at=STARTS)
    assert "Toul" in page()


def test_members_are_not_read_again_for_one_who_comes(hall):
    meeting, (metz, _nancy), page = hall
    come(meeting, metz)
    with CaptureQueriesContext(connection) as asked:
        page()

    in_order = 'ORDER BY "memberships_member"."sort_name"'
    assert not any(in_order in each["sql"] for each in asked)
