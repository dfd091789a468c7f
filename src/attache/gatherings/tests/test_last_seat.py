"""Two people at the same moment: one seat, one line."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from attache.directory.tests import build as directory
from attache.gatherings.actions import registrations
from attache.gatherings.models import Event, Registration
from attache.gatherings.tests import build
from attache.kit.tests import quicker

NOW = build.NEXT_WEEK - timedelta(days=7)


def ask(event, number):
    email = f"p{number}@ailleurs.example"
    registrations.ask(event, name=f"Personne {number}", email=email, body_name="", at=NOW)


@pytest.mark.django_db
def test_who_looked_at_the_last_seat_before_somebody_took_it_is_first_in_line():
    event = build.event(capacity=1)
    looked = Event.objects.get(pk=event.pk)

    ask(event, 1)
    ask(looked, 2)

    states = Registration.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["seated", "waiting"]


@pytest.mark.django_db
def test_two_give_the_same_seat_back():
    event = build.event(capacity=1)
    ask(event, 1)
    ask(event, 2)
    ask(event, 3)
    seat = Registration.objects.get(email="p1@ailleurs.example")
    same = Registration.objects.get(pk=seat.pk)

    registrations.give_back(seat, at=NOW)
    with pytest.raises(registrations.NotRegistered):
        registrations.give_back(same, at=NOW)

    event.refresh_from_db()
    assert (event.seated_count, event.waiting_count) == (1, 1)


@pytest.mark.django_db
def test_the_same_address_registers_by_hand_between_our_look_and_our_seat(editor):
    event = build.event(capacity=1)
    attendee = registrations.Attendee("Zoé", "zoe@ailleurs.example")

    def first():
        registrations.add(event, attendee, at=NOW, by=editor)

    with (
        quicker.somebody(first, after="gatherings_event"),
        pytest.raises(registrations.RegisteredAlready),
    ):
        registrations.add(event, attendee, at=NOW, by=editor)


@pytest.mark.django_db
def test_the_database_gives_a_person_one_registration_they_hold():
    event, person = build.event(), directory.person(email="ada@ville.example")
    build.seat(event, of=person)
    build.seat(event, of=person, email="b@ailleurs.example", state=Registration.State.CANCELLED)

    with pytest.raises(IntegrityError, match="registration"), transaction.atomic():
        build.seat(event, of=person, email="c@ailleurs.example")


# On SQLite, whose test database is in memory, threads share one connection: there, a crowd of
# processes tries the same (tests/test_crowd.py).
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'")
def test_many_at_once_are_seated_once_each():
    event = build.event(capacity=3)
    together = Barrier(12)

    def come(number):
        together.wait()
        try:
            ask(event, number)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(come, range(12)))

    event.refresh_from_db()
    line = Registration.objects.order_by("registered_at", "pk")
    assert list(line.values_list("state", flat=True)) == ["seated"] * 3 + ["waiting"] * 9
    assert (event.seated_count, event.waiting_count) == (3, 9)
