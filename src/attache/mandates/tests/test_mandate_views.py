"""Who sits, in the browser of the team."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.kit import search
from attache.mandates.models import Mandate
from attache.mandates.tests import build
from attache.mandates.tests.reading import page, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def ines():
    return directory.person(first_name="Inès", last_name="Canevas")


def test_somebody_is_looked_for_then_seated_once(client, secretary, today, ines):
    organ = build.organ(name="Conseil d’administration")
    directory.organisation(name="Commune de Canevas")
    search.rebuild()
    found = page(client, secretary, "mandates:look_up", organ.slug, q="Canevas")
    assert "Inès Canevas" in found
    assert "Commune de Canevas" not in found

    said = {"token": uuid4(), "role": "chair", "starts_on": today, "decision": "AG, résolution 4"}
    for _press in range(2):
        post(client, secretary, "mandates:open_mandate", organ.slug, ines.public_id, **said)

    mandate = Mandate.objects.get()
    assert mandate.expected_on.year == today.year + 3
    shown = page(client, secretary, "mandates:organ", organ.slug)
    assert "AG, résolution 4" in shown
    assert "présidence" in shown


def test_a_body_does_not_sit(client, secretary):
    organ, body = build.organ(), directory.organisation()

    page(client, secretary, "mandates:open_mandate", organ.slug, body.slug, status=404)


def test_bodies_offered_are_those_where_they_have_a_function(client, secretary, today, ines):
    organ, town = build.organ(), directory.organisation(name="Ville de Vizille")
    elsewhere = directory.organisation(name="Ville de Brest")
    directory.function(of=ines, at=town)
    address = ("mandates:open_mandate", organ.slug, ines.public_id)
    shown = page(client, secretary, *address)
    assert "Ville de Vizille" in shown
    assert "Ville de Brest" not in shown

    said = {"token": uuid4(), "role": "member", "starts_on": today}
    post(client, secretary, *address, status=200, **said, on_behalf_of=elsewhere.pk)
    post(client, secretary, *address, **said, on_behalf_of=town.pk)

    assert Mandate.objects.get().on_behalf_of == town


def test_what_was_typed_stays_when_a_term_ends_too_early(client, secretary, today, ines):
    organ = build.organ()

    answer = post(
        client,
        secretary,
        "mandates:open_mandate",
        organ.slug,
        ines.public_id,
        status=200,
        token=uuid4(),
        role="member",
        starts_on=today,
        expected_on=today,
        decision="AG du jour",
    )

    assert "L’échéance vient après le jour du début." in answer
    assert "AG du jour" in answer
    assert not Mandate.objects.exists()


def test_more_people_than_seats_are_refused_in_words(client, secretary, today, ines):
    organ = build.organ(seats=1)
    build.mandate(of=organ)

    answer = post(
        client,
        secretary,
        "mandates:open_mandate",
        organ.slug,
        ines.public_id,
        status=200,
        token=uuid4(),
        role="member",
        starts_on=today,
    )

    assert "Tous les sièges" in answer


def test_a_mandate_is_taken_over_in_mid_term(client, secretary, today, ines):
    held = build.mandate(role="treasurer", starts_on=today - timedelta(days=300))
    address = ("mandates:replace", held.public_id, ines.public_id)
    assert "passe la main à Inès Canevas" in page(client, secretary, *address)
    said = {"token": uuid4(), "role": "treasurer", "starts_on": today, "because": "resigned"}
    refused = post(client, secretary, *address, status=200, **(said | {"because": ""}))
    assert "obligatoire" in refused

    for _press in range(2):
        post(client, secretary, *address, **said, words="Change de poste")

    heir = Mandate.objects.get(replaces=held)
    assert heir.expected_on == held.expected_on
    shown = page(client, secretary, "mandates:organ", held.organ.slug)
    assert "Change de poste" in shown
    assert "termine le mandat tenu avant par" in shown


def test_whoever_left_is_taken_over_without_saying_why_again(client, secretary, today, ines):
    held = build.mandate(starts_on=today - timedelta(days=300))
    said = {"ended_on": today, "because": "resigned", "version": 0}
    post(client, secretary, "mandates:end_mandate", held.public_id, **said)

    address = ("mandates:replace", held.public_id, ines.public_id)
    assert "Pourquoi l’autre" not in page(client, secretary, *address)
    post(client, secretary, *address, token=uuid4(), role="member", starts_on=today)

    assert Mandate.objects.get(replaces=held).person == ines


def test_a_mandate_ends_once_with_a_reason(client, secretary, today):
    held = build.mandate(starts_on=today - timedelta(days=300))
    said = {"ended_on": today, "because": "resigned", "words": "Déménage", "version": 0}
    address = ("mandates:end_mandate", held.public_id)
    early = {**said, "ended_on": held.starts_on}
    refused = post(client, secretary, *address, status=200, **early)
    assert "il se termine après ce jour" in refused
    assert "Déménage" in refused

    post(client, secretary, *address, **said)
    again = post(client, secretary, *address, status=200, **said)

    assert "déjà notée" in again
    assert Mandate.objects.get().ended_words == "Déménage"


def test_the_second_who_corrects_is_told(client, secretary, administrator):
    held = build.mandate()
    said = {"role": "chair", "starts_on": held.starts_on, "expected_on": "", "version": 0}
    address = ("mandates:edit_mandate", held.public_id)
    post(client, administrator, *address, **said, decision="AG de juin")

    told = post(client, secretary, *address, status=200, **said, decision="AG de mai")

    assert "AG de juin" in told
    assert "AG de mai" in told


def test_an_end_is_corrected_where_there_is_one(client, secretary, today):
    held = build.mandate(starts_on=today - timedelta(days=300))
    address = ("mandates:edit_mandate", held.public_id)
    assert "Le premier jour sans ce mandat" not in page(client, secretary, *address)
    said = {"ended_on": today, "because": "other", "version": 0}
    post(client, secretary, "mandates:end_mandate", held.public_id, **said)
    assert "Le premier jour sans ce mandat" in page(client, secretary, *address)

    said = {"role": "member", "starts_on": held.starts_on, "version": 1, "ended_on": ""}
    post(client, secretary, *address, **said)

    assert Mandate.objects.get().ended_on is None


def test_pages_of_bodies_and_people_say_who_sits(client, secretary, today):
    town = directory.organisation(name="Ville de Vizille")
    elected = build.elected(at=town, first_name="Inès", last_name="Canevas")
    organ = build.organ(name="Conseil d’administration")
    build.mandate(of=organ, person=elected, on_behalf_of=town)

    of_body = page(client, secretary, "directory:organisation", town.slug)
    of_person = page(client, secretary, "directory:person", elected.public_id)

    for shown in (of_body, of_person):
        assert "Conseil d’administration" in shown
        assert "échéance le 12 juin 2028" in shown
        assert "Mandat : Conseil d’administration, membre" in shown


def test_a_page_that_has_nothing_of_it_says_nothing(client, secretary):
    body, person = directory.organisation(), directory.person()

    assert "representation" not in page(client, secretary, "directory:organisation", body.slug)
    assert "mandats" not in page(client, secretary, "directory:person", person.public_id)
    assert not Function.objects.exists()


def test_somebody_is_seated_straight_from_a_vacant_seat(client, secretary, today):
    organ = build.organ(name="Conseil d’administration", seats=3)
    college = build.college(organ, name="Collectivités", seats=1, kinds=["commune"])
    seat = organ.seats.get(college=college)
    elected = build.elected(at=directory.organisation(kind="state_service"))
    town = directory.organisation(name="Ville de Vizille", kind="commune")
    directory.function(of=elected, at=town)
    link = reverse("mandates:fill_seat", args=[organ.slug, seat.number])
    assert link in page(client, secretary, "mandates:organ", organ.slug)

    asked = page(client, secretary, "mandates:fill_seat", organ.slug, seat.number)
    address = ("mandates:open_seat", organ.slug, seat.number, elected.public_id)
    shown = page(client, secretary, *address)

    assert f"siège {seat.number} · Collectivités" in asked.casefold().replace("collec", "Collec")
    assert f'<option value="{seat.pk}" selected>' in shown
    assert f'<option value="{town.pk}" selected>' in shown
    typed = {"token": uuid4(), "role": "member", "starts_on": today, "seat": seat.pk}
    for _press in range(2):
        post(client, secretary, *address, **typed, on_behalf_of=town.pk)
    assert Mandate.objects.get().seat == seat
    assert link not in page(client, secretary, "mandates:organ", organ.slug)


def test_a_seat_that_is_not_there_is_nowhere(client, secretary, coordinator, ines):
    organ = build.organ(seats=1)

    page(client, secretary, "mandates:fill_seat", organ.slug, 2, status=404)
    page(client, secretary, "mandates:open_seat", organ.slug, 2, ines.public_id, status=404)
    page(client, coordinator, "mandates:fill_seat", organ.slug, 1, status=403)
    page(client, coordinator, "mandates:open_seat", organ.slug, 1, ines.public_id, status=403)
