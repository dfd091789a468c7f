"""Governing bodies in the browser of the team."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.mandates.actions import organs
from attache.mandates.models import College, Organ
from attache.mandates.tests import build
from attache.mandates.tests.reading import page, post

pytestmark = pytest.mark.django_db

SAID = {
    "kind": "board",
    "name": "Conseil d’administration",
    "purpose": "Décide entre deux assemblées.",
    "seat_count": 3,
    "term_years": 3,
}
COLLEGE = {"name": "Collectivités", "seat_count": 2, "kinds": ["commune", "region"]}


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_governing_body_is_set_up_and_shown(client, secretary):
    assert "Pas encore d’instance" in page(client, secretary, "mandates:organs")

    post(client, secretary, "mandates:open_organ", **SAID)

    assert "Conseil d’administration" in page(client, secretary, "mandates:organs")
    shown = page(client, secretary, "mandates:organ", Organ.objects.get().slug)
    assert "Le siège 1 n’a jamais été occupé." in shown


def test_what_was_typed_stays_when_thirds_are_refused(client, secretary):
    answer = post(
        client,
        secretary,
        "mandates:open_organ",
        status=200,
        **(SAID | {"by_thirds": "on", "term_years": 2, "first_renewal": 2026}),
    )

    assert "il se partage en trois" in answer
    assert "Décide entre deux assemblées." in answer
    assert not Organ.objects.exists()


def test_only_the_secretary_and_the_administrator_write(
    client, coordinator, editor, treasurer, administrator
):
    organ = build.organ(seats=3, first_renewal=2026)
    college, mandate = build.college(organ), build.mandate(of=organ, person=directory.person())
    pages = (
        ("open_organ",),
        ("edit_organ", organ.slug),
        ("thirds", organ.slug),
        ("open_college", organ.slug),
        ("edit_college", college.pk),
        ("look_up", organ.slug),
        ("open_mandate", organ.slug, mandate.person.public_id),
        ("edit_mandate", mandate.public_id),
        ("end_mandate", mandate.public_id),
        ("look_up_heir", mandate.public_id),
        ("replace", mandate.public_id, directory.person().public_id),
    )
    for name, *args in pages:
        for reader in (coordinator, editor, treasurer):
            page(client, reader, f"mandates:{name}", *args, status=403)
        page(client, administrator, f"mandates:{name}", *args)
    for name, key in (("draw_thirds", organ.slug), ("remove_college", college.pk)):
        post(client, coordinator, f"mandates:{name}", key, status=403)


def test_the_team_reads_and_others_do_not(client, editor, outsider):
    organ = build.organ()

    page(client, editor, "mandates:organ", organ.slug)
    assert "Faire siéger" not in page(client, editor, "mandates:organ", organ.slug)
    page(client, outsider, "mandates:organs", status=403)


def test_the_second_who_edits_is_told_what_the_first_wrote(client, secretary, administrator):
    organ = build.organ(seats=3)
    said = SAID | {"version": organ.version}
    post(client, administrator, "mandates:edit_organ", organ.slug, **(said | {"name": "Le CA"}))

    told = post(
        client, secretary, "mandates:edit_organ", organ.slug, status=200, **(said | {"name": "CA"})
    )

    assert "Le CA" in told
    assert 'value="CA"' in told
    assert Organ.objects.get().name == "Le CA"


def test_colleges_are_added_edited_and_removed(client, secretary):
    organ = build.organ(seats=3)
    refused = post(
        client,
        secretary,
        "mandates:open_college",
        organ.slug,
        status=200,
        **(COLLEGE | {"seat_count": 4}),
    )
    assert "plus de sièges" in refused

    post(client, secretary, "mandates:open_college", organ.slug, **COLLEGE)
    college = College.objects.get()
    shown = page(client, secretary, "mandates:organ", organ.slug)
    assert "Collectivités" in shown
    assert "Sièges ouverts à toutes et tous" in shown

    said = COLLEGE | {"name": "Communes et Régions", "version": 0}
    post(client, secretary, "mandates:edit_college", college.pk, **said)
    assert "Communes et Régions" in page(client, secretary, "mandates:organ", organ.slug)
    post(client, secretary, "mandates:remove_college", college.pk)
    assert not College.objects.exists()


def test_thirds_are_drawn_by_lot_or_said_by_hand(client, secretary):
    organ = build.organ(seats=3, first_renewal=2027)
    shown = page(client, secretary, "mandates:organ", organ.slug)
    assert "à tirer au sort" in shown

    post(client, secretary, "mandates:draw_thirds", organ.slug)
    assert set(organ.seats.values_list("series", flat=True)) == {1, 2, 3}

    drawn = list(organ.seats.values_list("series", flat=True))
    asked = post(client, secretary, "mandates:draw_thirds", organ.slug, status=200)
    assert "Pourquoi refaire le tirage" in asked
    assert "obligatoire" in asked
    assert list(organ.seats.values_list("series", flat=True)) == drawn
    sits = build.mandate(of=organ)
    assert str(sits.person) in page(client, secretary, "mandates:thirds", organ.slug)
    post(client, secretary, "mandates:draw_thirds", organ.slug, because="Erreur")

    uneven = {"seat_1": 1, "seat_2": 1, "seat_3": 2}
    refused = post(client, secretary, "mandates:thirds", organ.slug, status=200, **uneven)
    assert "aucun n’a deux sièges de plus" in refused
    post(client, secretary, "mandates:thirds", organ.slug, seat_1=3, seat_2=1, seat_3=2)

    shown = page(client, secretary, "mandates:organ", organ.slug)
    assert "à tirer au sort" not in shown
    assert "siège 2" in shown


def test_gaps_come_first_and_are_said_with_their_days(client, secretary, today):
    organ = build.organ(seats=3, years=3)
    town = directory.organisation(name="Ville de Vizille")
    elected = build.elected(at=town, first_name="Inès", last_name="Fictive")
    since = today - timedelta(days=400)
    build.mandate(of=organ, person=elected, on_behalf_of=town, starts_on=since)
    Function.objects.update(ends_on=today - timedelta(days=10))
    build.mandate(of=organ, starts_on=since, expected_on=today)
    ended = build.mandate(of=organ, starts_on=since, expected_on=today + timedelta(days=20))
    assert ended.seat.number == 3

    shown = page(client, secretary, "mandates:organ", organ.slug)

    said = (
        "Personne n’en tient la présidence.",
        "Inès Fictive siège au nom d’un organisme (Ville de Vizille) sans y avoir de fonction",
        "mandat échu depuis le",
        "qui lui succède ?",
    )
    assert [shown.index(words) for words in said] == sorted(shown.index(words) for words in said)
    assert "4 points à regarder" in page(client, secretary, "mandates:organs")


def test_a_term_that_leaves_its_third_is_to_be_looked_at(client, secretary, today):
    organ = build.organ(seats=3, first_renewal=today.year)
    organs.say_thirds(organ, series={1: 1, 2: 2, 3: 3}, by=secretary)
    since = today - timedelta(days=100)
    with_it, without = (date(today.year + years, 6, 12) for years in (3, 2))
    first, second = organ.seats.filter(number__in=[1, 2])
    build.mandate(of=organ, seat=first, starts_on=since, expected_on=with_it)
    build.mandate(of=organ, seat=second, starts_on=since, expected_on=without)

    shown = page(client, secretary, "mandates:organ", organ.slug)

    assert shown.count("hors de son tiers") == 1
    said = f"le tiers du siège 2 est renouvelé en {today.year + 4}"
    assert said in shown.replace("\u00a0", " ")


def test_a_vacant_seat_has_its_row_among_terms(client, secretary, today):
    organ = build.organ(seats=2)
    since = today - timedelta(days=100)
    build.mandate(of=organ, starts_on=since, expected_on=today + timedelta(days=900))

    shown = page(client, secretary, "mandates:organ", organ.slug)

    terms = shown.split('id="termes"')[1].replace("\u00a0", " ")
    assert terms.count("Siège 2") == 2
    assert terms.count("vacant") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_there_is(
    client, secretary, count, django_assert_num_queries
):
    for _ in range(count):
        organ = build.organ(seats=4)
        for _seat in range(count):
            build.mandate(of=organ)
    client.force_login(secretary)

    # Who I am, two; the bodies, their seats, who sits, and when chairs left.
    with django_assert_num_queries(6):
        client.get(reverse("mandates:organs"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_whatever_there_is(
    client, secretary, count, django_assert_num_queries
):
    organ = build.organ(seats=12, first_renewal=2026)
    for number in range(count):
        build.college(organ, kinds=[f"kind{number}"])
        town = directory.organisation()
        build.mandate(of=organ, person=build.elected(at=town), on_behalf_of=town)
        past = build.mandate(of=organ, expected_on=date(2026, 6, 11))
        build.mandate(of=organ, person=past.person, starts_on=date(2026, 6, 11))
    client.force_login(secretary)

    # As the list; the colleges, who sat before, the journal.
    with django_assert_num_queries(9):
        client.get(reverse("mandates:organ", args=[organ.slug]))
