"""Who represents members, in the browser of the team and in the space."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.mandates.models import Designation
from attache.mandates.tests import build
from attache.mandates.tests.reading import page, post
from attache.memberships.tests import build as memberships
from attache.post.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def town(today):
    return build.member(name="Ville de Vizille", on=today)


@pytest.fixture
def ines(town):
    return build.elected(at=town, first_name="Inès", last_name="Canevas")


def said(person, today, **more):
    known = {
        "token": uuid4(),
        "representative": person.pk,
        "deliberation": "2026-042",
        "deliberated_on": today,
        "starts_on": today,
        "until": "",
    }
    return known | more


def test_a_designation_is_noted_once_and_shown(client, secretary, town, ines, today):
    assert "personne de désigné" in page(client, secretary, "mandates:representatives")
    shown = page(client, secretary, "mandates:designate", town.slug)
    assert "Inès Canevas, Chargée de mission" in shown
    assert "2032-03-31" in shown or "2038-03-31" in shown

    typed = said(ines, today)
    for _press in range(2):
        post(client, secretary, "mandates:designate", town.slug, **typed)

    assert Designation.objects.count() == 1
    assert "Inès Canevas" in page(client, secretary, "mandates:representatives")
    shown = page(client, secretary, "mandates:representation", town.slug)
    assert "Inès Canevas vote, comme représentant·e désigné·e." in shown
    body = page(client, secretary, "directory:organisation", town.slug)
    assert "vote à l’assemblée générale" in body
    assert "représentant·e désigné·e" in page(client, secretary, "directory:person", ines.public_id)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"deputy": "same"}, "La personne suppléante n’est pas celle qui représente."),
        ({"until": "before"}, "La fin est le jour du début, ou plus tard."),
        ({"deliberated_on": "tomorrow"}, "Ce jour n’est pas encore venu."),
        ({"deliberation": ""}, "obligatoire"),
    ],
)
def test_what_was_typed_stays_when_it_is_refused(
    client, secretary, town, ines, today, wrong, words
):
    values = {
        "same": ines.pk,
        "before": today - timedelta(days=1),
        "tomorrow": today + timedelta(days=1),
    }
    typed = said(ines, today, deliberation="Délib’ 12")
    typed |= {name: values.get(value, value) for name, value in wrong.items()}

    answer = post(client, secretary, "mandates:designate", town.slug, status=200, **typed)

    assert words in answer
    assert f'<option value="{ines.pk}" selected' in answer
    assert not Designation.objects.exists()


def test_somebody_without_a_function_there_is_no_choice(client, secretary, town, ines, today):
    stranger = directory.person()

    post(client, secretary, "mandates:designate", town.slug, status=200, **said(stranger, today))

    assert not Designation.objects.exists()


def test_only_those_who_may_note(client, coordinator, editor, town, ines, today):
    made = build.designation(of=town, representative=ines, on=today)

    for reader in (coordinator, editor):
        page(client, reader, "mandates:representation", town.slug)
        page(client, reader, "mandates:designate", town.slug, status=403)
        page(client, reader, "mandates:edit_designation", made.public_id, status=403)
        page(client, reader, "mandates:take_back", made.public_id, status=403)


def test_a_designation_is_corrected_and_taken_back(client, secretary, town, ines, today):
    made = build.designation(of=town, representative=ines, on=today)
    typed = said(ines, made.starts_on, deliberation="2026-043", version=0)
    post(client, secretary, "mandates:edit_designation", made.public_id, **typed)
    assert Designation.objects.get().deliberation == "2026-043"
    told = post(
        client,
        secretary,
        "mandates:edit_designation",
        made.public_id,
        status=200,
        **(typed | {"deliberation": "2026-044"}),
    )
    assert "2026-043" in told

    taken = {"ends_on": today, "version": 1}
    post(client, secretary, "mandates:take_back", made.public_id, **taken)

    shown = page(client, secretary, "mandates:representation", town.slug)
    assert "Personne ne vote aujourd’hui" in shown
    assert "retirée" in shown
    again = post(client, secretary, "mandates:take_back", made.public_id, status=200, **taken)
    assert "déjà terminée" in again


def test_facets_find_whose_voice_is_lost_or_about_to_be(client, secretary, today):
    soon, past = today + timedelta(days=90), today - timedelta(days=90)
    names = ("Va", "Bientot", "Jamais", "Terminee", "Partie", "Suppleance")
    towns = {name: build.member(name=f"Ville {name}", on=today) for name in names}
    build.designation(of=towns["Va"], until=None, on=today)
    build.designation(of=towns["Bientot"], until=soon, on=today)
    build.designation(of=towns["Terminee"], starts_on=date(2020, 1, 1), until=past, on=today)
    for name, deputy in (("Partie", False), ("Suppleance", True)):
        other = build.elected(at=towns[name]) if deputy else None
        made = build.designation(of=towns[name], deputy=other, on=today)
        Designation.objects.filter(pk=made.pk).update(representative_until=past)
    memberships.membership(of=memberships.individual(), on=today)

    def kept(answer):
        shown = page(client, secretary, "mandates:representatives", voix=answer)
        return {name for name in names if f"Ville {name}" in shown}

    assert kept("personne") == {"Jamais", "Terminee", "Partie"}
    assert kept("terminee") == {"Terminee"}
    assert kept("partie") == {"Partie"}
    assert kept("bientot") == {"Bientot"}
    assert kept("suppleance") == {"Suppleance"}
    whole = page(client, secretary, "mandates:representatives")
    assert "en son nom propre" in whole
    assert "qui était désigné·e est parti·e" in whole
    assert "suppléant·e seulement" in whole


def test_the_list_is_taken_away_in_plain_words(client, secretary, town, ines, today):
    build.designation(of=town, representative=ines, on=today)
    client.force_login(secretary)

    response = client.get(reverse("mandates:representatives"), {"format": "csv"})
    content = b"".join(response) if response.streaming else response.content

    assert "Inès Canevas" in content.decode("utf-8-sig")
    assert "<" not in content.decode("utf-8-sig")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, secretary, today, count, django_assert_num_queries
):
    for _ in range(count):
        town = build.member(on=today)
        build.designation(of=town, deputy=build.elected(at=town), on=today)
    client.force_login(secretary)

    # Who I am, two; the members, and what was designated for them.
    with django_assert_num_queries(4):
        client.get(reverse("mandates:representatives"))


def test_the_permanent_contact_designates_once_and_gets_a_receipt(client, town, ines, today):
    contact = build.contact(at=town, on=today).account
    address = ("mandates_space:designate", town.slug)
    assert "Désigner qui nous représente" in page(client, contact, "mandates_space:representation")
    assert "Inès Canevas" in page(client, contact, *address)

    typed = said(ines, today)
    for _press in range(2):
        post(client, contact, *address, **typed)

    shown = page(client, contact, "mandates_space:representation")
    assert "Inès Canevas vote, comme représentant·e désigné·e." in shown
    assert Letter.objects.filter(kind="representative_designated").count() == 1


def test_a_colleague_reads_and_the_permanent_contact_alone_designates(client, town, ines, today):
    contact, colleague = build.contact(at=town, on=today), build.contact(on=today)
    Function.objects.filter(person=colleague).update(organisation=town)
    Function.objects.get(person=colleague).parts.all().delete()
    address = ("mandates_space:designate", town.slug)

    shown = page(client, colleague.account, "mandates_space:representation")
    assert f"C’est votre contact permanent qui désigne : {contact}." in shown
    page(client, colleague.account, *address, status=403)
    post(client, colleague.account, *address, status=403, **said(ines, today))

    elsewhere = build.contact(on=today)
    page(client, elsewhere.account, *address, status=404)
    assert not Designation.objects.exists()


def test_an_individual_and_a_stranger_read_what_concerns_them(client, outsider, today):
    individual = build.individual(on=today)

    shown = page(client, individual.account, "mandates_space:representation")
    assert "vous votez vous-même" in shown
    page(client, outsider, "mandates_space:representation", status=403)


def test_a_refusal_in_the_space_keeps_what_was_typed(client, town, ines, today):
    contact = build.contact(at=town, on=today).account
    build.designation(of=town, representative=ines, starts_on=today, on=today)

    answer = post(
        client,
        contact,
        "mandates_space:designate",
        town.slug,
        status=200,
        **said(ines, today, deliberation="Délib’ 12"),
    )

    assert "est déjà notée" in answer
    assert "Délib’ 12" in answer


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_space_costs_the_same_whatever_there_is(
    client, today, count, django_assert_num_queries
):
    contact = build.contact(on=today)
    for _ in range(count):
        town = build.member(on=today)
        directory.function(of=contact, at=town, parts=("permanent_contact",))
        build.designation(of=town, on=today)
        build.mandate(person=build.elected(at=town), on_behalf_of=town)
    client.force_login(contact.account)

    # Who I am, two, and for whom I act, two; designations, permanent contacts, mandates.
    with django_assert_num_queries(7):
        client.get(reverse("mandates_space:representation"))


def test_what_was_designated_in_the_space_is_corrected_there_on_the_same_day(
    client, town, ines, today
):
    contact, other = build.contact(at=town, on=today), build.elected(at=town, last_name="Deux")
    designating = ("mandates_space:designate", town.slug)
    correcting = ("mandates_space:correct_designation", town.slug)
    page(client, contact.account, *correcting, status=404)
    post(client, contact.account, *designating, **said(ines, today))
    assert "aujourd’hui seulement" in page(client, contact.account, "mandates_space:representation")
    assert "2026-042" in page(client, contact.account, *correcting)

    typed = said(other, today, deliberation="2026-043", version=0)
    post(client, contact.account, *correcting, **typed)
    told = post(client, contact.account, *correcting, status=200, **typed | {"deliberation": "X"})

    designation = Designation.objects.get()
    assert (designation.representative, designation.deliberation) == (other, "2026-043")
    assert "2026-043" in told
    assert Letter.objects.filter(to_address=contact.email).count() == 2


def test_the_day_after_the_team_alone_corrects(client, town, ines, today):
    contact = build.contact(at=town, on=today)
    post(client, contact.account, "mandates_space:designate", town.slug, **said(ines, today))
    Designation.objects.update(noted_on=today - timedelta(days=1))

    shown = page(client, contact.account, "mandates_space:representation")

    assert "aujourd’hui seulement" not in shown
    page(client, contact.account, "mandates_space:correct_designation", town.slug, status=404)


@pytest.mark.parametrize("who", ["colleague", "of_another_body"])
def test_nobody_but_the_permanent_contact_corrects(client, town, ines, today, who):
    contact = build.contact(at=town, on=today)
    post(client, contact.account, "mandates_space:designate", town.slug, **said(ines, today))
    somebody = build.contact(on=today)
    if who == "colleague":
        directory.function(of=somebody, at=town)

    status = 403 if who == "colleague" else 404
    address = ("mandates_space:correct_designation", town.slug)
    page(client, somebody.account, *address, status=status)
    post(client, somebody.account, *address, status=status, **said(ines, today, version=0))


def test_what_the_team_noted_is_not_corrected_in_the_space(client, secretary, town, ines, today):
    contact = build.contact(at=town, on=today)
    post(client, secretary, "mandates:designate", town.slug, **said(ines, today))

    page(client, contact.account, "mandates_space:correct_designation", town.slug, status=404)
