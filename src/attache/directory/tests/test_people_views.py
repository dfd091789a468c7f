from datetime import date, timedelta

import pytest
from django.utils import timezone

from attache.directory import actions
from attache.directory.models import Consent, Function, Person
from attache.directory.tests import build
from attache.directory.tests.reading import PEOPLE, problems, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_person_page_costs_the_same_whatever_it_shows(
    desk, alone, count, django_assert_num_queries
):
    person = build.person()
    made = [build.function(of=person, parts=("voter",)) for _ in range(count)]
    for function in made:
        function.themes.add(build.theme())

    with django_assert_num_queries(9):
        page = text(desk.get(person.get_absolute_url()))

    assert all(function.organisation.name.replace("'", "&#x27;") in page for function in made)


def arrival(**said):
    return {
        "first_name": "Angèle",
        "last_name": "Fictive",
        "email": "angele@ville.example",
        "title": "Directrice",
        "level": "management",
        **said,
    }


def test_adding_a_person_with_their_function(desk):
    body = build.organisation()

    response = desk.post(
        f"{body.get_absolute_url()}personnes/", arrival(parts=["permanent_contact", "voter"])
    )

    function = Function.objects.get()
    assert response.url == body.get_absolute_url()
    assert (str(function.person), function.organisation) == ("Angèle Fictive", body)
    assert function.parts.count() == 2
    body.refresh_from_db()
    assert body.contact_count == 1


def test_adding_a_person_asks_whether_it_is_somebody_known(desk, secretary, day):
    body = build.organisation()
    known = actions.register_person(
        first_name="Angèle", last_name="Fictive", email="angele@ville.example", by=secretary, on=day
    )
    address = f"{body.get_absolute_url()}personnes/"

    response = desk.post(address, arrival())

    assert "Angèle Fictive" in text(response)
    assert list(problems(response)) == ["who"]
    desk.post(address, arrival(who=known.pk))
    assert Person.objects.count() == 1
    assert Function.objects.get().person == known


def test_somebody_else_of_the_same_name_is_saved_when_said(desk, secretary, day):
    body = build.organisation()
    actions.register_person(first_name="Angèle", last_name="Fictive", by=secretary, on=day)

    desk.post(f"{body.get_absolute_url()}personnes/", arrival(who="new"))

    assert Person.objects.count() == 2


def test_somebody_else_cannot_have_the_same_address(desk, secretary, day):
    body = build.organisation()
    build.person(email="angele@ville.example")

    response = desk.post(f"{body.get_absolute_url()}personnes/", arrival(who="new"))

    assert "email" in problems(response)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"last_name": ""}, "last_name"),
        ({"email": "angele at ville"}, "email"),
        ({"phone": "abc<script>"}, "phone"),
        ({"title": ""}, "title"),
        ({"level": ""}, "level"),
        ({"level": "emperor"}, "level"),
        ({"parts": ["king"]}, "parts"),
        ({"starts_on": "32/13/2026"}, "starts_on"),
    ],
)
def test_adding_a_person_says_what_is_wrong(desk, said, field):
    body = build.organisation()

    response = desk.post(f"{body.get_absolute_url()}personnes/", arrival(**said))

    assert problems(response)[field]
    assert not Person.objects.exists()


def test_adding_a_person_without_a_function(desk):
    response = desk.post(f"{PEOPLE}nouvelle/", {"last_name": "Seule"})

    assert response.url == Person.objects.get().get_absolute_url()


def test_editing_a_person(desk):
    person, theme = build.person(), build.theme()

    desk.post(
        f"{person.get_absolute_url()}identite/",
        {"last_name": "Autre", "email": "A@ville.example", "themes": [theme.pk], "version": 0},
    )

    person.refresh_from_db()
    assert (person.last_name, person.email) == ("Autre", "a@ville.example")
    assert list(person.themes.all()) == [theme]


def test_person_is_not_given_the_address_of_another(desk):
    known, person = build.person(email="a@ville.example"), build.person()

    response = desk.post(
        f"{person.get_absolute_url()}identite/",
        {"last_name": "Autre", "email": "a@ville.example", "version": 0},
    )

    assert known.get_absolute_url() in problems(response)["email"][0]


def test_second_to_save_a_person_is_told(desk, coordinator):
    person = build.person(last_name="Fictive")
    actions.edit_person(
        Person.objects.get(), changes={"last_name": "Durand"}, seen=0, by=coordinator
    )

    response = desk.post(
        f"{person.get_absolute_url()}identite/", {"last_name": "Dupont", "version": 0}
    )

    assert "Durand" in problems(response)["last_name"][0]
    assert Person.objects.get().last_name == "Durand"


def test_consent_of_a_body_is_noted_then_withdrawn(desk):
    body = build.organisation()

    desk.post(
        f"{body.get_absolute_url()}accords/",
        {"purpose": "public_listing", "on": "2025-01-01", "source": "Bulletin d’adhésion"},
    )
    consent = Consent.objects.get()
    assert consent.organisation == body
    desk.post(f"/equipe/accords/{consent.pk}/retirer/", {"on": "2025-02-01"})

    consent.refresh_from_db()
    assert consent.withdrawn_on == date(2025, 2, 1)


def test_consent_is_not_given_tomorrow(desk):
    person = build.person()
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = desk.post(
        f"{person.get_absolute_url()}accords/",
        {"purpose": "image", "on": tomorrow.isoformat(), "source": "Mail"},
    )

    assert problems(response)["on"]
