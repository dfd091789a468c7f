"""The desk: who is registered, adding, cancelling, giving a seat, forgetting, writing to them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.tests import build as directory
from attache.gatherings.actions import registrations
from attache.gatherings.models import Registration
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db

State = Registration.State


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def reader(client, treasurer):
    """Somebody of the team who reads events and registers nobody."""
    client.force_login(treasurer)
    return client


@pytest.fixture
def event():
    return build.event(starts_at=timezone.now() + timedelta(days=7), capacity=1)


def at(name, *args):
    return reverse(f"gatherings:{name}", args=args)


def text(response):
    return response.content.decode()


def come(event, number):
    email = f"p{number}@x.example"
    registrations.ask(
        event, name=f"Personne {number}", email=email, body_name="Ville", at=timezone.now()
    )
    return event.registrations.get(email=email)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(desk, event, count, django_assert_num_queries):
    for number in range(count):
        come(event, number)

    with django_assert_num_queries(4):
        page = text(desk.get(at("registrations", event.slug)))

    assert page.count("Ville") == count


def test_the_list_is_filtered_searched_and_exported(desk, event):
    for number in range(3):
        come(event, number)
    build.seat(event, name="Ève Supposée", state=State.CANCELLED, was_present=None)

    def shown(query):
        return text(desk.get(at("registrations", event.slug) + query))

    assert "Personne 0" not in shown("?etat=waiting")
    assert "Personne 1" in shown("?etat=waiting")
    assert "Personne 0" not in shown("?q=eve+supposee")
    assert "Ève" in shown("?q=eve+supposee")
    assert "Personne 2" in shown("?q=p2@x")
    assert "Personne 0" not in shown("?presence=oui")
    assert "Personne 0" in shown("?presence=inconnu&voie=formulaire&tri=nom")
    exported = b"".join(
        desk.get(at("registrations", event.slug) + "?format=csv").streaming_content
    ).decode()
    assert exported.count("Personne") == 3


def test_somebody_of_the_directory_is_registered_by_hand(desk, event):
    contact = build.contact()
    page = at("add_registration_of", event.slug, str(contact.public_id))

    assert contact.email in text(desk.get(page))
    desk.post(page, {"name": str(contact), "email": contact.email, "body_name": ""})

    registration = event.registrations.get()
    assert (registration.person, registration.organisation) == (contact, build.body_of(contact))


def test_somebody_whom_a_body_sends_counts_for_it(desk, event):
    body = directory.organisation(name="Ville de Brest")

    desk.post(
        at("add_registration_of", event.slug, body.slug),
        {"name": "Léo D’Exemple", "email": "", "body_name": "Ville de Brest"},
    )

    registration = event.registrations.get()
    assert (registration.person, registration.organisation) == (None, body)
    assert registration.email == ""


def test_a_stranger_is_registered_by_hand_and_mistakes_are_explained(desk, event):
    page = at("add_stranger", event.slug)

    wrong = desk.post(page, {"name": "", "email": "x", "body_name": ""})
    assert list(wrong.context["form"].errors) == ["name", "email"]
    desk.post(page, {"name": "Léo", "email": "leo@x.example", "body_name": ""})
    again = desk.post(page, {"name": "Léo", "email": "leo@x.example", "body_name": ""})

    assert event.registrations.count() == 1
    assert "déjà inscrit·e" in text(again)


def test_a_registration_is_cancelled_and_a_seat_given(desk, event):
    first, second, third = (come(event, number) for number in range(3))
    assert "rang 2" in text(desk.get(at("registration", event.slug, third.public_id)))

    desk.post(at("promote", event.slug, third.public_id))
    desk.post(at("cancel_registration", event.slug, first.public_id))

    for one in (first, second, third):
        one.refresh_from_db()
    assert [first.state, second.state, third.state] == [
        State.CANCELLED,
        State.SEATED,
        State.SEATED,
    ]


@pytest.mark.parametrize("name", ["promote", "cancel_registration"])
def test_those_who_only_read_decide_nothing(reader, event, name):
    come(event, 0)
    waiting = come(event, 1)

    assert reader.post(at(name, event.slug, waiting.public_id)).status_code == 403
    assert reader.get(at("add_registration", event.slug)).status_code == 403
    assert reader.get(at("add_stranger", event.slug)).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    assert reader.get(at("registrations", event.slug)).status_code == 200


def test_members_have_no_desk(client, event):
    client.force_login(build.contact().account)

    assert client.get(at("registrations", event.slug)).status_code == 403


def test_a_registration_of_another_event_is_not_found_here(desk, event):
    one = come(event, 0)
    other = build.event(title="Autre")

    assert desk.get(at("registration", other.slug, one.public_id)).status_code == 404


def test_the_certificate_of_anybody_who_was_there(desk):
    past = build.event(starts_at=timezone.now() - timedelta(days=2))
    there, not_there = build.seat(past, was_present=True), build.seat(past, was_present=False)

    page = at("certificate", past.slug, there.public_id)
    assert page in text(desk.get(at("registration", past.slug, there.public_id)))
    assert desk.get(page).content.startswith(b"%PDF")
    assert desk.get(at("certificate", past.slug, not_there.public_id)).status_code == 404


def test_names_to_be_forgotten_are_shown_before_the_night_forgets_them(desk, event):
    one = come(event, 0)
    registrations.add(
        event,
        registrations.Attendee("Connue", person=build.contact()),
        at=timezone.now(),
        by=User.objects.get(email="editor@equipe.example"),
    )

    before = text(desk.get("/equipe/inscriptions/a-oublier/"))
    assert "Personne 0" in before
    assert "Connue" not in before
    assert "n’oublie aucun nom" in before
    Registration.objects.filter(pk=one.pk).update(forget_on=timezone.localdate())
    assert "oublie 1 nom" in text(desk.get("/equipe/inscriptions/a-oublier/"))


def test_the_shown_list_can_be_written_to(desk, event):
    come(event, 0)
    come(event, 1)

    page = text(desk.get(at("registrations", event.slug) + "?etat=waiting"))
    link = page.split('href="/equipe/courriers/nouveau/')[1].split('"')[0].replace("&amp;", "&")
    shown = text(desk.get(f"/equipe/courriers/nouveau/{link}"))

    assert f"Inscrit·e·s à un événement · {event} · État\u00a0: en\u00a0attente" in shown
    assert "Personne 1" in shown
    assert "Personne 0" not in shown
