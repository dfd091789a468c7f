"""Exchanges as life brings them: long notes, three functions in a month, two who note at once."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.actions import exchanges
from attache.companionship.models import Exchange, Promise
from attache.companionship.tests import build
from attache.directory.tests import build as directory
from attache.gatherings.models import Question
from attache.gatherings.tests import build as gatherings

pytestmark = pytest.mark.django_db
# A word at the very end, and as many lines as a long afternoon.
LONG = ("Ce qui s’est dit, ligne après ligne.\n" * 1400)[:49_980] + "\nHippocampe, pour finir"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person():
    return gatherings.contact()


@pytest.fixture
def member(person):
    return gatherings.body_of(person).member


def page(client, user, address):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def noted(user, day, **more):
    lines = {"promesses-TOTAL_FORMS": "3", "promesses-INITIAL_FORMS": "0"}
    lines |= {f"promesses-{line}-by_whom": "us" for line in range(3)}
    said = {"kind": "companionship", "means": "call", "day": day, "led_by": user.pk}
    return said | lines | {"version": 0, "token": uuid4(), "notes": "Tout va"} | more


def test_notes_of_fifty_thousand_characters_are_kept_shown_and_found(
    client, coordinator, person, member, today
):
    assert len(LONG) > 50_000
    client.force_login(coordinator)
    address = reverse("companionship:note_exchange_with", args=[member.key])

    response = client.post(address, noted(coordinator, today, notes=LONG, private_note="Bref"))

    exchange = Exchange.objects.get()
    assert response.status_code == 302
    assert exchange.notes.replace("\r\n", "\n") == LONG
    again = reverse("companionship:note_planned_exchange", args=[exchange.public_id])
    for shown in (
        exchange.get_absolute_url(),
        again,
        "/equipe/echanges/?q=hippocampe",
        member.get_absolute_url(),
        reverse("companionship:prepare_with", args=[member.key]),
    ):
        assert str(member) in page(client, coordinator, shown)
    space = page(client, person.account, "/espace/echanges/")
    assert "Hippocampe, pour finir" in space
    assert "<details>" in space


def test_long_notes_that_are_refused_are_not_lost(client, coordinator, member, today):
    client.force_login(coordinator)
    address = reverse("companionship:note_exchange_with", args=[member.key])
    tomorrow = today + timedelta(days=1)

    response = client.post(address, noted(coordinator, tomorrow, notes=LONG))

    assert response.status_code == 200
    assert "Hippocampe, pour finir" in unescape(response.content.decode())
    assert not Exchange.objects.exists()


@pytest.fixture
def moved(member, today):
    """Somebody who had three functions at the same body within a month."""
    somebody = directory.person()
    days = [today - timedelta(days=30), today - timedelta(days=20), today - timedelta(days=10)]
    return [
        directory.function(
            of=somebody,
            at=member.organisation,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        for title, starts_on, ends_on in zip(
            ("Chargée", "Cheffe", "Directrice"), days, [*days[1:], None], strict=True
        )
    ]


def test_somebody_is_met_in_the_function_of_that_day(client, coordinator, member, moved, today):
    exchange = exchanges.plan(member, day=today - timedelta(days=15), on=today, by=coordinator)
    address = reverse("companionship:note_planned_exchange", args=[exchange.public_id])

    form = page(client, coordinator, address)

    assert f"{moved[1].person}, Cheffe" in form
    assert f"{moved[1].person}, Directrice" not in form
    assert f"{moved[1].person}, Chargée" not in form
    given = noted(coordinator, today - timedelta(days=15), functions=[moved[1].pk])
    client.post(address, given)
    assert list(exchange.functions.all()) == [moved[1]]
    assert "Cheffe" in page(client, coordinator, exchange.get_absolute_url())


def test_somebody_who_came_since_can_still_be_named(client, coordinator, member, moved, today):
    exchange = exchanges.plan(member, day=today - timedelta(days=40), on=today, by=coordinator)
    address = reverse("companionship:note_planned_exchange", args=[exchange.public_id])

    assert f"{moved[2].person}, Directrice" in page(client, coordinator, address)


def test_somebody_met_in_three_functions_is_named_once_to_the_member(
    client, coordinator, person, member, moved, today
):
    build.held(with_member=member, on=today, by=coordinator)
    exchange = Exchange.objects.get()
    exchange.functions.set(moved)

    space = page(client, person.account, "/espace/echanges/")

    assert space.count(str(moved[0].person)) == 1
    shown = page(client, coordinator, exchange.get_absolute_url())
    for function in moved:
        assert function.title in shown
    assert page(client, coordinator, moved[0].person.get_absolute_url())


def test_of_two_who_note_the_same_exchange_the_second_is_told_and_loses_nothing(
    client, coordinator, programme_lead, member, today
):
    exchange = exchanges.plan(member, day=today, on=today, by=coordinator)
    address = reverse("companionship:note_planned_exchange", args=[exchange.public_id])
    first = noted(coordinator, today, notes="La première", heard="Qui ?")
    second = noted(coordinator, today, notes="La seconde", heard="Quoi ?")
    second["promesses-0-text"] = "Relire"

    client.force_login(coordinator)
    assert client.post(address, first).status_code == 302
    client.force_login(programme_lead)
    answer = client.post(address, second)

    assert answer.status_code == 200
    assert "La seconde" in unescape(answer.content.decode())
    assert "Relire" in unescape(answer.content.decode())
    assert Exchange.objects.get().notes == "La première"
    assert [question.title for question in Question.objects.all()] == ["Qui ?"]
    assert not Promise.objects.exists()


def test_an_exchange_that_was_called_off_meanwhile_is_not_noted(client, coordinator, member, today):
    exchange = exchanges.plan(member, day=today, on=today, by=coordinator)
    address = reverse("companionship:note_planned_exchange", args=[exchange.public_id])
    exchanges.call_off(exchange, because="Grève", seen=0, on=today, by=coordinator)
    client.force_login(coordinator)

    answer = client.post(address, noted(coordinator, today, notes="Trop tard"))

    assert answer.status_code == 200
    assert "Trop tard" in unescape(answer.content.decode())
    assert Exchange.objects.get().noted_on is None
