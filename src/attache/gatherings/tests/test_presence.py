"""Who was there: at the door, by a code, from the list of the video tool."""

import io
from datetime import timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from attache.gatherings.actions import presence
from attache.gatherings.models import Event, Registration
from attache.gatherings.tests import build
from attache.journal.models import Record

pytestmark = pytest.mark.django_db

Presence = Registration.Presence


@pytest.fixture
def event():
    return build.event(starts_at=timezone.now() - timedelta(hours=3), capacity=2)


@pytest.fixture
def door(client, treasurer):
    """Anybody of the team may stand at the door."""
    client.force_login(treasurer)
    return client


def at(name, *args):
    return reverse(f"gatherings:{name}", args=args)


def text(response):
    return response.content.decode()


def sheet(content, name="zoom.csv"):
    return {"file": SimpleUploadedFile(name, content.encode())}


def test_somebody_is_checked_in_once_and_taken_back(event, editor):
    one = build.seat(event)
    now = timezone.now()

    presence.check_in(one, how=Presence.LIST, at=now, by=editor)
    presence.check_in(one, how=Presence.CODE, at=now, by=editor)

    one.refresh_from_db()
    assert (one.was_present, one.presence, one.present_at) == (True, "list", now)
    assert Record.objects.filter(verb="events.checked_in").count() == 1
    presence.take_back(one, by=editor)
    one.refresh_from_db()
    assert (one.was_present, one.presence, one.present_at) == (None, "", None)
    with pytest.raises(presence.NotCheckedIn):
        presence.take_back(one, by=editor)


@pytest.mark.parametrize("state", ["waiting", "cancelled"])
def test_whoever_is_there_has_a_seat(event, editor, state):
    one = build.seat(event, state=state)
    Event.objects.update(seated_count=2, waiting_count=int(state == "waiting"))

    presence.check_in(one, how=Presence.LIST, at=timezone.now(), by=editor)

    one.refresh_from_db()
    event.refresh_from_db()
    assert one.is_seated
    assert (event.seated_count, event.waiting_count) == (3, 0)


def test_nobody_is_there_before_the_day(editor):
    one = build.seat(build.event(starts_at=timezone.now() + timedelta(days=3)))

    with pytest.raises(presence.NotYet):
        presence.check_in(one, how=Presence.LIST, at=timezone.now(), by=editor)


def test_once_it_is_over_the_others_were_not_there(event, editor):
    there, absent = build.seat(event, was_present=True), build.seat(event)
    waiting = build.seat(event, state="waiting")

    assert presence.nobody_else(event, at=timezone.now(), by=editor) == 1

    for one in (there, absent, waiting):
        one.refresh_from_db()
    assert [there.was_present, absent.was_present, waiting.was_present] == [True, False, None]
    Event.objects.update(ends_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(presence.NotYet):
        presence.nobody_else(event, at=timezone.now(), by=editor)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_at_the_door_costs_the_same(door, event, count, django_assert_num_queries):
    for _each in range(count):
        build.seat(event, name="Ève Supposée")

    with django_assert_num_queries(5):
        page = text(door.get(at("check_in", event.slug)))

    assert page.count("Ève Supposée</strong>") == count


def test_people_are_found_by_any_part_of_their_name_with_or_without_script(door, event):
    build.seat(event, name="Ève Supposée")
    build.seat(event, name="Zoé Inventée")

    page = door.get(at("check_in", event.slug) + "?q=supp")
    part = door.get(at("check_in", event.slug) + "?q=zoe", headers={"HX-Request": "true"})

    assert "Zoé" not in text(page)
    assert "<html" in text(page)
    assert "Zoé" in text(part)
    assert "<html" not in text(part)


def test_one_press_checks_in_and_leads_back_to_the_list(door, event):
    one = build.seat(event)

    door.post(at("check_somebody_in", event.slug, one.public_id))
    one.refresh_from_db()
    assert one.presence == "list"
    door.post(at("take_back_check_in", event.slug, one.public_id), {"q": "Zoé & co"})
    one.refresh_from_db()
    assert one.was_present is None


def test_a_code_opens_a_page_and_a_press_says_they_are_there(door, event):
    one = build.seat(event, name="Ève Supposée")
    page = at("scan", one.public_id)

    assert "Ève Supposée" in text(door.get(page))
    one.refresh_from_db()
    assert one.was_present is None
    door.post(at("check_somebody_in", event.slug, one.public_id), {"code": "1"})
    one.refresh_from_db()
    assert one.presence == "code"
    assert "Déjà accueilli" in text(door.get(page))


def test_a_code_is_of_no_use_to_others(client, event):
    one = build.seat(event)
    page = at("scan", one.public_id)

    assert "/connexion/" in client.get(page).url
    client.force_login(build.contact().account)
    assert client.get(page).status_code == 403
    assert client.post(at("check_somebody_in", event.slug, one.public_id)).status_code == 403
    one.refresh_from_db()
    assert one.was_present is None


def test_somebody_who_had_not_registered_is_welcome(door, event):
    door.post(
        at("welcome_newcomer", event.slug),
        {"name": "Léo D’Exemple", "email": "leo@x.example", "body_name": "Ville"},
    )

    one = event.registrations.get()
    event.refresh_from_db()
    assert (one.was_present, one.presence, one.is_seated) == (True, "list", True)
    assert event.seated_count == 1


def test_a_known_contact_who_had_not_registered_counts_for_their_member(door, event):
    contact = build.contact()

    door.post(
        at("welcome_newcomer", event.slug),
        {"name": "X", "email": contact.email, "body_name": ""},
    )

    one = event.registrations.get()
    assert (one.person, one.organisation) == (contact, build.body_of(contact))


def test_who_registered_under_another_address_is_not_there_twice(event, editor):
    contact = build.contact()
    one = build.seat(event, of=contact, email="perso@x.example")
    said = presence.Newcomer("Zoé", contact.email)

    presence.welcome(event, said, at=timezone.now(), by=editor)

    assert event.registrations.get() == one
    assert event.registrations.get().was_present


def test_the_code_of_a_seat_given_back_is_read_as_the_seat_that_they_hold(event, editor):
    contact = build.contact()
    old = build.seat(event, of=contact, email="perso@x.example", state="cancelled")
    held = build.seat(event, of=contact)

    presence.check_in(old, how=Presence.CODE, at=timezone.now(), by=editor)

    held.refresh_from_db()
    assert held.was_present
    assert event.registrations.held().get() == held


def test_what_was_written_at_the_door_stays_and_one_person_counts_once(event, editor):
    there, contact, now = build.seat(event), build.contact(), timezone.now()
    presence.check_in(there, how=Presence.CODE, at=now, by=editor)
    twice = presence.Newcomer("Inès", there.email)
    newcomers = [twice, *(presence.Newcomer(name, contact.email) for name in ("Zoé", "Z"))]

    later = now + timedelta(hours=1)
    count = presence.read_list(event, seen=[there], newcomers=newcomers, at=later, by=editor)
    presence.welcome(event, twice, at=later, by=editor)

    there.refresh_from_db()
    assert (there.presence, there.present_at) == ("code", now)
    assert count == 1
    assert event.registrations.count() == 2
    assert Record.objects.filter(verb="events.checked_in").count() == 1


def test_a_workbook_is_read_as_well(door, event):
    build.seat(event, name="Zoé Inventée")
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet()
        for line, cells in enumerate([["Résumé", 2], [], ["Nom", "Durée"], ["Zoé Inventée", 90]]):
            page.write_row(line, 0, cells)
    file = SimpleUploadedFile("teams.xlsx", content.getvalue())

    form = door.post(at("read_presence", event.slug), {"file": file}).context["form"]

    assert [one.name for one in form.surely] == ["Zoé Inventée"]
    assert not Registration.objects.filter(was_present=True).exists()


def test_a_list_is_looked_at_then_written_down(door, event):
    zoe = build.seat(event, name="Zoé Inventée", email="zoe@x.example")
    eve = build.seat(event, name="Ève Supposée")
    leo = build.seat(event, name="Léo D’Exemple")
    content = "Name,User Email\nZ,zoe@x.example\nEve Suposee,\nIphone,\nBlaise,blaise@x.example\n"

    page = door.post(at("read_presence", event.slug), sheet(content))
    form = page.context["form"]

    assert [str(one.name) for one in form.surely] == ["Zoé Inventée"]
    assert [field.label for field in form.doubtful] == ["Eve Suposee"]
    assert [field.label for field in form.unknown] == ["Iphone", "Blaise (blaise@x.example)"]
    assert not Registration.objects.filter(was_present=True).exists()

    packed = form["list"].value()
    unanswered = door.post(at("apply_presence", event.slug), {"list": packed})
    assert "s1" in unanswered.context["form"].errors
    answers = {"list": packed, "s1": str(eve.pk), "s2": "laisser", "s3": "ajouter"}
    door.post(at("apply_presence", event.slug), answers)

    zoe.refresh_from_db()
    leo.refresh_from_db()
    assert (zoe.was_present, zoe.presence, leo.was_present) == (True, "online", None)
    assert set(event.registrations.filter(was_present=True).values_list("name", flat=True)) == {
        "Zoé Inventée",
        "Ève Supposée",
        "Blaise",
    }
    assert Record.objects.get(verb="events.presence_read").changes == {"people_count": 3}


def test_a_list_read_twice_writes_nothing_twice(door, event):
    build.seat(event, name="Zoé Inventée")
    content = "Nom\nZoé Inventée\n"

    for _each in range(2):
        page = door.post(at("read_presence", event.slug), sheet(content))
        door.post(at("apply_presence", event.slug), {"list": page.context["form"]["list"].value()})

    counts = Record.objects.filter(verb="events.presence_read").values_list("changes", flat=True)
    assert [line["people_count"] for line in counts.order_by("number")] == [1, 0]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("", "zoom.csv", "vide"),
        ("Durée;Débit\n90;3", "zoom.csv", "bonne liste"),
        ("Nom\n", "zoom.csv", "ne nomme personne"),
        ("Nom\nZoé", "zoom.pdf", "tableau"),
        ("PK pas un classeur", "zoom.xlsx", "XLSX"),
        ("Nom\n" + "\n".join(f"Personne {n}" for n in range(2001)), "zoom.csv", "2000"),
    ],
)
def test_a_file_that_is_no_list_is_explained(door, event, content, name, words):
    page = door.post(at("read_presence", event.slug), sheet(content, name))

    assert words in str(page.context["form"].errors)


def test_a_list_that_was_changed_on_the_way_is_not_taken(door, event):
    answer = door.post(at("apply_presence", event.slug), {"list": "forgée"}, follow=True)

    assert "trop ancienne" in text(answer)
    assert not event.registrations.exists()


def test_members_read_no_list(client, event):
    client.force_login(build.contact().account)

    assert client.post(at("read_presence", event.slug), sheet("Nom\nZ")).status_code == 403
    assert client.post(at("apply_presence", event.slug)).status_code == 403
    assert client.post(at("nobody_else", event.slug)).status_code == 403
