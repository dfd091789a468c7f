from datetime import timedelta

import pytest

from attache.directory.tests import build as directory
from attache.gatherings.actions import invitations, speakers
from attache.gatherings.queries import event_holdings, event_panels
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db


def test_a_body_takes_part_through_its_people_year_after_year(editor, day):
    function = directory.function()
    last_year = build.event(starts_at=build.LAST_YEAR)
    earlier = build.event(starts_at=build.LAST_YEAR - timedelta(days=400))
    for event in (last_year, last_year, earlier):
        seat = build.seat(event, was_present=True)
        seat.organisation = function.organisation
        seat.save()
    speakers.find(last_year, person=function.person, by=editor)

    shown = event_panels.taking_part(function.organisation, editor, day)

    assert shown
    assert [(y.year, len(y.attended), len(y.people), len(y.carried)) for y in shown["years"]] == [
        (2025, 1, 2, 1),
        (2024, 1, 1, 0),
    ]


def test_nothing_is_shown_of_who_took_part_in_nothing_nor_to_who_may_not_see(editor, outsider, day):
    town = directory.organisation()

    assert event_panels.taking_part(town, editor, day) is None
    speakers.find(build.event(), organisation=town, role="host", by=editor)
    assert event_panels.taking_part(town, editor, day)
    assert event_panels.taking_part(town, outsider, day) is None
    assert list(event_panels.happened(town, outsider)) == []


def test_who_was_announced_and_did_not_come_is_not_told_as_there(editor):
    function = directory.function()
    spoken = speakers.find(build.event(), person=function.person, by=editor)

    told = [entry.title for entry in event_panels.happened(function.organisation, editor)]
    spoken.spoke = False
    spoken.save()

    assert spoken.event.title in told[0]
    assert list(event_panels.happened(function.organisation, editor)) == []


def test_the_pages_of_people_and_bodies_tell_it(client, editor):
    function = directory.function()
    event = speakers.find(
        build.event(starts_at=build.LAST_YEAR), person=function.person, by=editor
    ).event
    client.force_login(editor)

    for page in (function.person, function.organisation):
        assert client.get(page.get_absolute_url()).content.decode().count(event.title) >= 2


def test_a_person_is_told_what_they_carried_and_were_asked_to(editor, day):
    person = directory.person()
    event = build.event()
    speakers.find(event, person=person, title="Maire", by=editor)
    invitations.invite(event, people=[person], on=day, by=editor)

    held = event_holdings.events(person)

    assert len(held.rows) == 2
    assert held.data["carried"][0]["presented_as"] == "Maire"
    assert held.data["invited_to"] == [{"event": event.title, "on": day}]
