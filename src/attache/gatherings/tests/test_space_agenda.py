"""The agenda in the member's space: registering, bringing guests, certificates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.registries import holdings
from attache.directory.tests import build as directory
from attache.gatherings.actions import feedback, registrations
from attache.gatherings.models import CalendarAddress, Event
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db

AGENDA = "/espace/agenda/"


def soon(**details):
    return build.event(starts_at=timezone.now() + timedelta(days=7), **details)


def at(name, *args):
    return reverse(f"gatherings_space:{name}", args=args)


def text(response):
    return response.content.decode()


@pytest.fixture
def contact(client):
    person = build.contact()
    client.force_login(person.account)
    return person


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_costs_the_same_whatever_is_on(
    client, contact, count, django_assert_num_queries
):
    theme = directory.theme()
    contact.themes.add(theme)
    for _each in range(count):
        event = soon(title="Forêts", themes=[theme])
        registrations.register(event, contact, at=timezone.now())

    with django_assert_num_queries(13):
        page = text(client.get(AGENDA))

    assert page.count("Forêts</a>") == count


def test_what_is_for_us_comes_first_and_what_is_for_others_says_why(client, contact):
    theme = directory.theme(name="Forêts")
    build.body_of(contact).themes.add(theme)
    brittany = directory.territory(level="region", code="53", name="Bretagne")
    body = build.body_of(contact)
    body.region = "53"
    body.save(update_fields=["region"])
    soon(title="Autre")
    soon(title="Boisé", themes=[theme])
    soon(title="Voisin", audience=Event.Audience.TERRITORY, territory=brittany)
    soon(title="Voyage", audience=Event.Audience.RIGHT, right_name="Le voyage")
    soon(title="Cercle", audience=Event.Audience.INVITED)

    shown = client.get(AGENDA).context

    assert [line.title for line in shown["for_us"]] == ["Boisé", "Voisin"]
    assert [line.title for line in shown["others"]] == ["Autre"]
    assert [offer.event.title for offer in shown["closed"]] == ["Voyage"]
    assert "Le voyage" in shown["closed"][0].reason


def test_one_click_registers_and_another_gives_the_seat_back(client, contact):
    event = soon(place="Lyon")

    page = text(client.post(at("register", event.slug), follow=True))

    registration = event.registrations.get()
    assert (registration.person, registration.organisation) == (contact, build.body_of(contact))
    assert "Vous avez une place" in page
    assert event.link in page
    client.post(at("give_back", registration.public_id))
    registration.refresh_from_db()
    assert not registration.is_held


def test_who_acts_for_several_members_says_for_which(client, contact):
    other = build.body_of(build.contact())
    directory.function(of=contact, at=other)
    event = soon()

    assert f'value="{other.slug}"' in text(client.get(at("event", event.slug)))
    client.post(at("register", event.slug), {"body": other.slug})

    assert event.registrations.get().organisation == other


def test_a_body_that_is_not_theirs_is_not_taken(client, contact):
    event, other = soon(), build.body_of(build.contact())

    client.post(at("register", event.slug), {"body": other.slug})

    assert event.registrations.get().organisation == build.body_of(contact)


def test_a_refusal_is_said_on_the_page(client, contact):
    event = soon(audience=Event.Audience.RIGHT, right_name="Le voyage")

    page = text(client.post(at("register", event.slug), follow=True))

    assert "Le voyage" in page
    assert not event.registrations.exists()


def test_a_guest_is_brought_and_taken_back_by_their_host_alone(client, contact):
    event = soon()
    guest = {"name": "Ève Supposée", "email": "eve@ailleurs.example"}
    client.post(at("register", event.slug))

    wrong = client.post(at("bring_guest", event.slug), {"name": "", "email": "x"})
    assert list(wrong.context["guest"].errors) == ["name", "email"]
    client.post(at("bring_guest", event.slug), guest)
    brought = event.registrations.get(brought_by=contact)
    assert "Ève Supposée" in text(client.get(at("event", event.slug)))

    client.force_login(build.contact().account)
    assert client.post(at("give_back", brought.public_id)).status_code == 404
    client.force_login(contact.account)
    client.post(at("give_back", brought.public_id))
    brought.refresh_from_db()
    assert not brought.is_held


def test_who_gave_their_seat_back_still_sees_their_guests_and_takes_them_back(client, contact):
    event = soon(capacity=3)
    client.post(at("register", event.slug))
    guest = {"name": "Ève Supposée", "email": "eve@ailleurs.example"}
    client.post(at("bring_guest", event.slug), guest)
    own = event.registrations.get(person=contact)

    client.post(at("give_back", own.public_id))
    page = text(client.get(at("event", event.slug)))

    brought = event.registrations.get(brought_by=contact)
    assert at("give_back", brought.public_id) in page
    assert at("bring_guest", event.slug) not in page
    client.post(at("give_back", brought.public_id))
    assert "Ève Supposée" not in text(client.get(at("event", event.slug)))


def test_guests_are_offered_to_those_who_have_a_seat(client, contact):
    event = soon(capacity=1)
    registrations.register(event, build.contact(), at=timezone.now())

    client.post(at("register", event.slug))

    assert at("bring_guest", event.slug) not in text(client.get(at("event", event.slug)))


def test_the_recording_is_on_the_page_of_the_event(client, contact, editor):
    past = build.event(starts_at=timezone.now() - timedelta(days=2))
    Event.objects.update(recording="https://video.example/a")

    assert "https://video.example/a" in text(client.get(at("event", past.slug)))
    client.force_login(editor)
    assert "https://video.example/a" in text(client.get(past.get_absolute_url()))


def test_members_are_led_to_what_people_said_once_they_may_read_it(client, contact):
    event = build.event(starts_at=build.LAST_YEAR)
    page, results = at("event", event.slug), at("feedback_results", event.slug)

    for count in range(3):
        assert results not in text(client.get(page))
        there = build.seat(event, was_present=True)
        feedback.give(
            there, usefulness=5, learnt=f"Bravo {count}", wished="", on=build.LAST_YEAR.date()
        )

    assert results in text(client.get(page))
    said = text(client.get(results))
    assert "Bravo 2" in said
    assert page in said
    contact.functions.all().delete()
    assert results not in text(client.get(page))


def test_a_certificate_is_one_s_own(client, contact):
    past = build.event(starts_at=timezone.now() - timedelta(days=2))
    own = build.seat(past, of=contact, was_present=True)
    other = build.seat(past, was_present=True)

    assert client.get(at("certificate", own.public_id)).content.startswith(b"%PDF")
    assert client.get(at("certificate", other.public_id)).status_code == 404
    assert at("certificate", own.public_id) in text(client.get(AGENDA))


def test_the_address_of_a_calendar_is_given_changed_and_taken_back(client, contact):
    client.post(at("give_address"))
    first = CalendarAddress.objects.get().secret
    assert first in text(client.get(AGENDA))
    client.post(at("give_address"))
    assert CalendarAddress.objects.get().secret != first
    client.post(at("take_back_address"))
    assert not CalendarAddress.objects.exists()


def test_a_waiting_member_sees_their_place_in_line(client, contact):
    event = soon(capacity=1)
    registrations.ask(event, name="A", email="a@x.example", body_name="", at=timezone.now())

    page = text(client.post(at("register", event.slug), follow=True))

    assert "rang 1 sur la liste d’attente" in page


def test_an_account_of_nobody_has_no_agenda(client, outsider):
    client.force_login(outsider)

    assert client.get(AGENDA).status_code == 404
    assert client.post(at("register", soon().slug)).status_code == 404


def test_a_visitor_is_asked_to_log_in(client):
    assert "/connexion/" in client.get(AGENDA).url


def test_what_is_held_about_somebody_is_said_to_them(contact):
    event = soon(title="Coopérer")
    registrations.register(event, contact, at=timezone.now())
    registrations.bring(event, contact, name="Ève", email="e@x.example", at=timezone.now())

    held = next(each for each in (of(contact) for of in holdings) if each.name == "registrations")

    assert [row.value for row in held.rows] == ["Coopérer", "Ève, Coopérer"]
    assert held.data["own"][0]["address"] == contact.email


@pytest.mark.parametrize("name", ["register", "bring_guest"])
def test_a_refused_form_of_the_space_leads_back_to_the_event(client, contact, name):
    event = soon()

    assert client.get(at(name, event.slug)).url == at("event", event.slug)
