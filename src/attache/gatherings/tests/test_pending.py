"""Mails that wait in the outbox follow what becomes of their event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from attache.directory.tests import build as people
from attache.gatherings.actions import (
    crowds,
    events,
    invitations,
    pending,
    registrations,
    reminders,
    speakers,
)
from attache.gatherings.models import Event
from attache.gatherings.tests import build
from attache.kit import tasks
from attache.post import actions as post
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

NOW = build.NEXT_WEEK - timedelta(days=7)
OLD, NEW = "1er décembre", "8 décembre"


def move(event, editor):
    event.refresh_from_db()
    starts_at = event.starts_at + timedelta(days=7)
    changes = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    events.edit(event, changes=changes, seen=event.version, at=NOW, by=editor)


def invite(event, editor, count=1):
    guests = [people.person(email=f"i{number}@ville.example") for number in range(count)]
    invitations.invite(event, people=guests, on=NOW.date(), by=editor)
    invitations.send(event, words="Venez !", link="https://ici.example/a", by=editor)


def come(event):
    registrations.ask(event, name="Zoé", email="zoe@x.example", body_name="", at=NOW)
    return Letter.objects.get(kind="registration_seated")


def test_an_invitation_that_waits_says_the_new_day_when_the_event_is_moved(editor):
    event = build.event()
    invite(event, editor)

    move(event, editor)

    letter = Letter.objects.get()
    assert NEW in letter.body
    assert OLD not in letter.body
    assert "Venez !" in letter.body
    assert letter.withdrawn_at is None
    assert invitations.send(event, words="", link="", by=editor) == 0


def test_a_confirmation_that_waits_follows_with_its_calendar_file(editor):
    event = build.event()
    letter = come(event)

    move(event, editor)

    letter.refresh_from_db()
    assert NEW in letter.body
    assert b"20261208" in bytes(letter.enclosed.get().content)


def test_what_has_left_stays_as_it_was(editor):
    event = build.event()
    letter = come(event)
    Letter.objects.update(sent_at=timezone.now())

    move(event, editor)

    letter.refresh_from_db()
    assert OLD in letter.body


def test_a_brief_that_waits_says_where_it_is_now(editor):
    event = build.event()
    carried = speakers.find(event, person=people.person(email="v@ville.example"), by=editor)
    speakers.brief(carried, words="Merci", questions="- ?", on=NOW.date(), by=editor)

    link = {"link": "https://visio.example/b"}
    events.edit(event, changes=link, seen=event.version, at=NOW, by=editor)

    assert "https://visio.example/b" in Letter.objects.get(kind="event_brief").body


def test_a_reminder_of_another_day_is_withdrawn_and_one_of_another_place_is_said_anew(editor):
    event = build.event()
    come(event)
    reminders.remind(at=event.starts_at - timedelta(days=1))
    event.refresh_from_db()
    reminder = Letter.objects.get(kind="registration_reminder")

    link = {"link": "https://visio.example/b"}
    events.edit(event, changes=link, seen=event.version, at=NOW, by=editor)
    reminder.refresh_from_db()
    assert "https://visio.example/b" in reminder.body
    move(event, editor)

    reminder.refresh_from_db()
    assert reminder.state == Letter.State.WITHDRAWN
    assert "déplacé" in reminder.failure


def test_moved_twice_says_the_last_day_alone(editor):
    event = build.event()
    come(event)

    move(event, editor)
    move(event, editor)

    first, second = Letter.objects.filter(kind="event_moved").order_by("pk")
    assert first.state == Letter.State.WITHDRAWN
    assert "15 décembre" in second.body


def test_nothing_asks_people_to_a_cancelled_event(editor):
    event = build.event()
    invite(event, editor)
    come(event)
    other = build.event(title="Un autre")
    registrations.ask(other, name="Léo", email="leo@x.example", body_name="", at=NOW)

    events.cancel(event, reason="Grève", on=NOW.date(), by=editor)

    waiting = Letter.objects.still_here().order_by("pk")
    assert list(waiting.values_list("kind", "about_id")) == [
        ("registration_seated", other.pk),
        ("event_cancelled", event.pk),
    ]
    assert "annulé" in Letter.objects.get(kind="event_invitation").failure


def test_nothing_asks_people_to_what_is_over(editor):
    event, coming = build.event(), build.event(starts_at=build.NEXT_WEEK + timedelta(days=7))
    invite(event, editor)
    come(coming)

    for _again in range(2):
        pending.withdraw_what_is_over(at=event.ends_at)

    assert Letter.objects.get(kind="event_invitation").state == Letter.State.WITHDRAWN
    assert Letter.objects.get(kind="registration_seated").state == Letter.State.WAITING


def test_a_crowd_of_mails_is_written_anew_beside_the_server(editor):
    event = build.event(audience=Event.Audience.INVITED)
    invite(event, editor, count=crowds.AT_ONCE + 1)

    move(event, editor)

    anew = Letter.objects.filter(body__contains=NEW)
    assert not anew.exists()
    run = tasks.waiting().get(task_path__endswith="say_crowd_anew")
    pending.say_crowd_anew.call(*run.args_kwargs["args"])
    assert anew.count() == crowds.AT_ONCE + 1


def test_what_the_server_has_in_its_hands_is_not_said_anew():
    event = build.event()
    letter = come(event)
    Letter.objects.update(handed_at=timezone.now())

    post.rewrite(letter, values={"when": "jamais"})

    letter.refresh_from_db()
    assert "jamais" not in letter.body
