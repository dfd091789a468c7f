"""Mails that rooms write: held or not, once, refused, reworded, let go together."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Consent
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit import dates
from attache.post import actions, delivery, doors, tasks
from attache.post.models import Letter, Refusal, Wording
from attache.post.queries import refusals as subscribed
from attache.post.registries import Kind, Nature, Text, kinds
from attache.post.tests import build

pytestmark = pytest.mark.django_db

WORDED = Kind(
    "test_worded",
    "Essai",
    "Vous recevez ce courriel parce qu’un test le dit.",
    nature=Nature.INVITATION,
    texts={
        "fr": Text("Bonjour {name}", "Venez, {name}."),
        "en": Text("Hello {name}", "Do come, {name}."),
    },
    placeholders={"name": "Nom"},
    samples=lambda: [("Élise", {"name": "Élise"})],
)


@pytest.fixture(autouse=True)
def kind():
    """Have the house know of one more kind of mail."""
    kinds.register(WORDED)
    yield WORDED
    kinds._items.remove((0, WORDED))  # noqa: SLF001 -- put back as it was


@pytest.fixture
def person():
    return directory.person(first_name="Élise", last_name="Fictive", email="elise@x.example")


def write(to, **options):
    return actions.write(WORDED, to=to, values={"name": "Élise"}, **options)


def test_mail_of_a_kind_is_held_says_as_what_and_about_what(person):
    body = directory.organisation(name="Ville de Nancy")

    letter = write(person, about=body, capacity=Letter.Capacity.SPEAKER)

    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("Bonjour Élise", "Venez, Élise.")
    assert letter.state == Letter.State.HELD
    assert (letter.person, letter.get_capacity_display()) == (person, "Intervenant·e")
    assert (letter.about_name, letter.about_url) == ("Ville de Nancy", body.get_absolute_url())


def test_mail_in_another_language(person):
    assert write(person, language="en").subject == "Hello Élise"


def test_mail_with_a_key_is_written_once(person):
    first = write(person, key="reminder:1")

    assert write(person, key="reminder:1") == first
    assert Letter.objects.count() == 1


def test_nobody_without_an_address_is_written_to():
    assert write(directory.person(email="")) is None


def test_kind_that_may_leave_by_itself_does(person, coordinator):
    actions.let_leave(WORDED, by_itself=True, by=coordinator)
    assert write(person).state == Letter.State.WAITING

    actions.let_leave(WORDED, by_itself=False, by=coordinator)
    assert write(person).state == Letter.State.HELD


def test_mail_for_later_is_planned_and_does_not_leave_before(person, coordinator, mailoutbox):
    actions.let_leave(WORDED, by_itself=True, by=coordinator)
    letter = write(person, due_at=timezone.now() + timedelta(days=2))

    tasks.deliver.call()

    letter.refresh_from_db()
    assert (letter.state, mailoutbox) == (Letter.State.PLANNED, [])
    assert letter in Letter.objects.planned()


def test_enclosure_goes_with_the_mail(person, coordinator, mailoutbox):
    actions.let_leave(WORDED, by_itself=True, by=coordinator)
    write(person, enclosures=[actions.Enclosure("rendez-vous.ics", "text/calendar", b"BEGIN")])

    tasks.deliver.call()

    assert mailoutbox[0].attachments[0][0] == "rendez-vous.ics"


def test_what_the_team_writes_is_what_mails_say(person, coordinator):
    actions.reword(WORDED, "fr", subject="Salut {name}", body="Viens.", seen=0, by=coordinator)
    assert write(person).subject == "Salut Élise"

    actions.unword(WORDED, "fr", by=coordinator)
    assert write(person).subject == "Bonjour Élise"


def test_wording_that_names_something_unknown_is_refused(coordinator):
    with pytest.raises(actions.NotAPlaceholder) as refusal:
        actions.reword(WORDED, "fr", subject="{prénom} {nom}", body="…", seen=0, by=coordinator)

    assert "{nom}" in refusal.value.messages[0]
    assert not Wording.objects.exists()


def test_one_click_refuses_invitations_and_one_more_takes_it_back(client, person):
    person.consents.create(
        purpose=Consent.Purpose.INVITATIONS, given_on=build.MOMENT.date(), source="test"
    )
    address = delivery.message(write(person)).extra_headers["List-Unsubscribe"].strip("<>")
    path = address.removeprefix("http://localhost:8000")

    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert write(person) is None
    assert not person.consents.filter(withdrawn_on=None).exists()
    assert dict(subscribed.subscriptions(person)) == {Nature.INVITATION: False, Nature.LETTER: True}

    client.post(path, {"back": "1"})
    assert write(person) is not None


def test_looking_at_the_page_refuses_nothing(client, person):
    """Programs follow the links of a mail before its reader does."""
    page = client.get(reverse("post_public:refusal", args=[token(person)]))

    assert page.status_code == 200
    assert not Refusal.objects.exists()


def test_the_page_of_a_refusal_says_since_when_and_offers_the_way_back(client, person):
    page = reverse("post_public:refusal", args=[token(person)])
    client.post(page, {"List-Unsubscribe": "One-Click"})
    Refusal.objects.update(refused_at=build.MOMENT)
    # They changed addresses since: it is theirs all the same.
    Refusal.objects.update(address="avant@x.example")

    again = client.get(page).content.decode()

    assert f"depuis le {dates.shown(build.MOMENT.date())}" in again
    assert 'name="back"' in again
    assert "doit-elle" not in again
    assert 'name="back"' not in client.post(page, {"back": "1"}).content.decode()
    assert 'name="back"' not in client.get(page).content.decode()


@pytest.mark.parametrize("forged", ["x", "WyJhIl0:1:2"])
def test_address_that_we_did_not_sign_is_no_page(client, forged):
    assert client.post(reverse("post_public:refusal", args=[forged])).status_code == 404


def test_statutory_mails_ignore_refusals_and_offer_none(person):
    statutory = Kind("test_statutory", "x", "x", nature=Nature.STATUTORY, texts=WORDED.texts)
    actions.unsubscribe(person.email, Nature.INVITATION, at=build.MOMENT)
    actions.unsubscribe(person.email, Nature.LETTER, at=build.MOMENT)

    letter = actions.write(statutory, to=person, values={})

    assert letter is not None
    assert "List-Unsubscribe" not in delivery.message(letter).extra_headers


def test_kind_is_let_go_together_and_the_journal_says_how_many(client, person, coordinator):
    for _ in range(3):
        write(person)
    client.force_login(coordinator)
    page = reverse("post:let_kind_go", args=[WORDED.name])

    assert "3" in client.get(page).content.decode()
    client.post(page, {"all": "1"})

    assert Letter.objects.held().count() == 0
    assert Record.objects.get(verb="post.let_go").changes == {"mails": 3}


def test_preview_shows_a_real_record_and_saves_nothing(client, coordinator):
    client.force_login(coordinator)
    page = client.post(
        reverse("post:reword", args=[WORDED.name, "fr"]),
        {"subject": "Salut {name}", "body": "<b>Viens</b>", "version": 0, "look": "1"},
    ).content.decode()

    assert "Salut Élise" in page
    assert "&lt;b&gt;Viens" in page
    assert not Wording.objects.exists()


def test_two_people_rewording_at_once_lose_nothing(client, coordinator):
    client.force_login(coordinator)
    page = reverse("post:reword", args=[WORDED.name, "fr"])
    client.post(page, {"subject": "Un", "body": "…", "version": 0})
    client.post(page, {"subject": "Deux", "body": "…", "version": 0})

    answer = client.post(page, {"subject": "Trois", "body": "…", "version": 0})

    assert "Trois" in answer.content.decode()
    assert Wording.objects.get().subject == "Deux"


def token(person):
    return doors.address(person.email, Nature.INVITATION).rstrip("/").rpartition("/")[2]
