from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from attache.directory.tests import build as directory
from attache.gatherings import calendars
from attache.gatherings.actions import calendar_addresses, events, registrations
from attache.gatherings.models import Event
from attache.gatherings.tests import build
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

FEED = "/agenda/calendrier.ics"


def component(content):
    (made,) = Calendar.from_ical(content).walk("VEVENT")
    return made


def test_hours_are_those_of_paris_with_the_rules_of_its_clocks():
    summer = build.event(title="Été", starts_at=datetime(2026, 7, 1, 12, tzinfo=UTC))
    winter = build.event(title="Hiver", starts_at=datetime(2026, 12, 1, 12, tzinfo=UTC))

    feed = Calendar.from_ical(calendars.feed([summer, winter], name="Agenda"))

    hours = {str(one["summary"]): one["dtstart"].dt for one in feed.walk("VEVENT")}
    assert {name: at.hour for name, at in hours.items()} == {"Été": 14, "Hiver": 13}
    assert {at.astimezone(UTC).hour for at in hours.values()} == {12}
    assert [str(zone["tzid"]) for zone in feed.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert b"DTSTART;TZID=Europe/Paris:20260701T140000" in feed.to_ical()


def test_an_event_across_a_clock_change_lasts_as_long_as_it_lasts():
    # Clocks go back at 1:00 UTC on 25 October 2026.
    event = build.event(starts_at=datetime(2026, 10, 24, 22, tzinfo=UTC), lasts=timedelta(hours=6))

    made = component(calendars.feed([event], name=""))

    start, end = made["dtstart"].dt, made["dtend"].dt
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=6)
    assert (start.hour, end.hour) == (0, 5)


def test_an_event_in_the_hour_that_comes_twice_is_at_its_moment():
    event = build.event(starts_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))

    made = component(calendars.feed([event], name=""))

    assert made["dtstart"].dt.astimezone(UTC) == event.starts_at


def test_what_changes_keeps_its_name_and_rises_in_number(editor):
    event = build.event()
    first = component(calendars.feed([event], name=""))

    changes = {"title": "Autrement"}
    events.edit(event, changes=changes, seen=0, at=build.LAST_YEAR, by=editor)
    second = component(calendars.feed([event], name=""))
    events.cancel(event, reason="Grève", on=build.LAST_YEAR.date(), by=editor)
    third = component(calendars.feed([event], name=""))

    assert first["uid"] == second["uid"] == third["uid"]
    assert first["sequence"] < second["sequence"] < third["sequence"]
    assert str(third["status"]) == "CANCELLED"


def test_the_link_is_for_those_who_have_a_seat_alone():
    event = build.event(capacity=1)
    seated = build.seat(event)
    waiting = build.seat(event, state="waiting")

    assert event.link.encode() in calendars.file(seated)
    assert event.link.encode() not in calendars.file(waiting)
    assert event.link.encode() not in calendars.feed([event], name="")
    assert str(component(calendars.file(waiting))["status"]) == "TENTATIVE"


def test_an_invitation_asks_for_no_answer_and_names_who_it_is_for():
    registration = build.seat(build.event(), email="zoe@ailleurs.example", name='Zoé "Z"\n, X')

    enclosed = calendars.enclosure(registration)

    assert enclosed.media_type == "text/calendar; method=REQUEST"
    attendee = component(enclosed.content)["attendee"]
    assert attendee == "mailto:zoe@ailleurs.example"
    assert attendee.params["RSVP"] == "FALSE"


def test_a_seat_taken_given_back_and_taken_again_is_told_in_an_order_that_programs_keep():
    event, now = build.event(), build.NEXT_WEEK - timedelta(days=7)
    registrations.ask(event, name="Zoé", email="zoe@ailleurs.example", body_name="", at=now)
    one = event.registrations.get()
    registrations.give_back(one, at=now + timedelta(hours=1))
    registrations.take_again(one, at=now + timedelta(hours=2))

    letters = Letter.objects.order_by("pk")
    files = [bytes(each.enclosed.get(name="invitation.ics").content) for each in letters]

    stamps = [component(content)["dtstamp"].dt for content in files]
    assert stamps == [now + timedelta(hours=hours) for hours in range(3)]
    assert [b"METHOD:CANCEL" in content for content in files] == [False, True, False]


def test_the_feed_holds_what_is_announced_for_more_than_invited_people(client):
    build.event(title="Ouvert")
    build.event(title="Brouillon", announced=False)
    build.event(title="Sur invitation", audience=Event.Audience.INVITED)

    answer = client.get(FEED)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(one["summary"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")] == [
        "Ouvert"
    ]
    assert not client.cookies


def test_a_feed_that_did_not_change_is_not_sent_twice(client, editor):
    event = build.event()
    tag = client.get(FEED)["ETag"]

    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304
    changes = {"title": "Autrement"}
    events.edit(event, changes=changes, seen=0, at=build.LAST_YEAR, by=editor)
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 200


def test_a_theme_has_its_feed(client):
    theme = directory.theme(name="Forêts")
    build.event(title="Forêts", themes=[theme])
    build.event(title="Autre")

    answer = client.get("/agenda/themes/forets/calendrier.ics")

    assert b"SUMMARY:For\xc3\xaats" in answer.content
    assert b"SUMMARY:Autre" not in answer.content
    assert client.get("/agenda/themes/rien/calendrier.ics").status_code == 404


def test_a_secret_address_gives_what_one_is_registered_for_until_it_is_taken_back(client):
    now = build.NEXT_WEEK - timedelta(days=7)
    contact = build.contact(on=now.date())
    registrations.register(build.event(title="Le mien"), contact, at=now)
    build.event(title="Un autre")
    address = calendar_addresses.give(contact, at=now)
    page = f"/agenda/calendrier/{address.secret}.ics"

    assert b"SUMMARY:Le mien" in client.get(page).content
    assert b"visio.example" in client.get(page).content
    assert b"Un autre" not in client.get(page).content
    assert "private" in client.get(page)["Cache-Control"]
    calendar_addresses.give(contact, at=now)
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    for _each in range(count):
        build.event()

    with django_assert_num_queries(1):
        client.get(FEED)
