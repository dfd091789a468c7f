import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.directory import registries
from attache.directory.actions import HoldsAnOffice
from attache.directory.models import Consent, Person
from attache.directory.tests import build as directory
from attache.journal import actions as journal
from attache.journal.models import Record
from attache.memberships.tests import build as memberships
from attache.post.models import Letter, Refusal
from attache.spaces import doors
from attache.spaces.actions import forgetting, records, subscriptions
from attache.spaces.models import Claim, ForgettingRequest
from attache.spaces.queries import own_data
from attache.spaces.tests import build

pytestmark = pytest.mark.django_db

DATA = reverse("spaces_space:own_data")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: build.NOW)


def path(address):
    return "/" + address.split("/", 3)[3]


def erasing(person):
    return reverse("spaces:erase", args=[person.public_id])


def told():
    return list(Letter.objects.order_by("pk").values_list("kind", "to_address"))


def test_ones_own_record_changes_at_once(client):
    function, theme = build.contact(), directory.theme()
    client.force_login(build.account(function))

    client.post(
        reverse("spaces_space:edit_record"),
        {
            "first_name": "Anne",
            "last_name": "Fictive",
            "phone": "02 00 00 00 00",
            "introduction": "Urbaniste, aime les friches.",
            "themes": [theme.pk],
            "version": 0,
        },
    )

    person = Person.objects.get(pk=function.person_id)
    assert (str(person), person.introduction) == ("Anne Fictive", "Urbaniste, aime les friches.")
    assert list(person.themes.all()) == [theme]
    assert person.account.name == "Anne Fictive"
    edited = Record.objects.about(person).filter(verb="directory.person_edited").get()
    assert edited.changes["phone"] is True
    assert "02 00" not in str(edited.changes)


def test_ones_own_telephone_is_one(client):
    function = build.contact()
    client.force_login(build.account(function))
    typed = {"first_name": "Anne", "last_name": "Autre", "phone": "abc<script>", "version": 0}

    page = client.post(reverse("spaces_space:edit_record"), typed).content.decode()

    assert "01 23 45 67 89" in page
    assert 'value="Autre"' in page
    assert Person.objects.get(pk=function.person_id).phone == ""


def test_the_address_cannot_be_slipped_into_the_form(client):
    function = build.contact(email="avant@essai.example")
    client.force_login(build.account(function))

    client.post(
        reverse("spaces_space:edit_record"),
        {"first_name": "A", "last_name": "F", "email": "pirate@essai.example", "version": 0},
    )

    function.person.refresh_from_db()
    assert function.person.email == "avant@essai.example"


def test_a_new_address_is_used_once_its_link_is_followed(client):
    function = build.contact(email="avant@essai.example")
    client.force_login(build.account(function))
    client.post(reverse("spaces_space:change_address"), {"email": "Apres@essai.example"})
    function.person.refresh_from_db()
    assert function.person.email == "avant@essai.example"
    assert told() == [("space_new_address", "apres@essai.example")]
    client.logout()

    link = doors.to_change_address(
        function.person_id, before="avant@essai.example", after="apres@essai.example"
    )
    client.get(path(link))
    client.post(path(link))

    person = Person.objects.get(pk=function.person_id)
    assert person.email == person.account.email == "apres@essai.example"
    assert ("space_address_changed", "avant@essai.example") in told()
    again = client.post(path(link))
    assert again.context["refusal"]


def test_the_address_of_somebody_else_is_neither_taken_nor_told(client):
    function, other = build.contact(), build.contact(email="autre@essai.example")
    client.force_login(build.account(function))

    answer = client.post(
        reverse("spaces_space:change_address"), {"email": other.person.email}, follow=True
    )

    assert str(other.person) not in answer.content.decode()
    assert told() == []
    with pytest.raises(records.AddressTaken):
        records.change_address(
            function.person_id, before=function.person.email, after=other.person.email
        )


def test_mails_are_refused_and_wanted_again_in_one_click(client):
    function = build.contact()
    client.force_login(build.account(function))
    address = reverse("spaces_space:mail", args=["letter"])

    client.post(address, {"non": "1"})
    assert Refusal.objects.get().nature == "letter"
    client.post(address, {"oui": "1"})

    assert not Refusal.objects.exists()
    consent = function.person.consents.get()
    assert (consent.purpose, consent.given_on) == ("newsletter", build.TODAY)
    assert client.post(reverse("spaces_space:mail", args=["statutory"])).status_code == 404


def test_an_agreement_is_given_and_taken_back(client):
    function = build.contact()
    client.force_login(build.account(function))
    address = reverse("spaces_space:agreement", args=["directory"])

    client.post(address, {"oui": "1"})
    client.post(address, {"oui": "1"})
    client.post(address, {"non": "1"})
    client.post(address, {"non": "1"})

    consent = function.person.consents.get()
    assert consent.withdrawn_on == build.TODAY
    listing = reverse("spaces_space:agreement", args=["public_listing"])
    assert client.post(listing, {"oui": "1"}).status_code == 404


def test_only_the_permanent_contact_lists_the_body(client):
    chief = build.lead()
    contact, stranger = build.contact(at=chief.organisation), build.lead()
    address = reverse("spaces_space:listing", args=[chief.organisation.slug])
    for function in (contact, stranger):
        client.force_login(build.account(function))
        assert client.post(address, {"oui": "1"}).status_code == 404
    client.force_login(build.account(chief))
    client.post(address, {"oui": "1"})

    consent = Consent.objects.get(organisation=chief.organisation)
    assert consent.purpose == "public_listing"
    verb = Record.objects.about(chief.organisation).first()
    assert (verb.verb, verb.actor) == ("directory.consent_given", build.account(chief))


def test_my_data_say_what_is_held_why_and_who_sees_it(client, coordinator):
    function = build.contact(email="moi@essai.example")
    build.correction(of=function)
    client.force_login(build.account(function))

    page = client.get(DATA)
    said = page.content.decode()

    assert "moi@essai.example" in said
    assert page.context["lines"][0].what
    assert {holding.name for holding in page.context["holdings"]} >= {
        "identity",
        "account",
        "functions",
        "proposals",
    }
    assert str(coordinator) not in said


def test_invitations_that_they_sent_are_held_about_them_without_whom(client):
    chief, other = build.lead(), build.lead()
    build.invitation(by=chief, email="neuf@essai.example")
    build.invitation(by=other, email="autre@essai.example")
    client.force_login(build.account(chief))

    page = client.get(DATA)

    assert page.content.decode().count("Invitation que vous avez envoyée") == 1
    assert "neuf@essai.example" not in page.content.decode()
    (held,) = (each for each in page.context["holdings"] if each.name == "proposals")
    assert held.data["invitations_sent"] == [
        {
            "body": str(chief.organisation),
            "title": "Chargé de mission",
            "sent_on": build.TODAY,
        }
    ]


def test_who_sees_what_is_read_from_the_rules():
    sights = {sight.what: sight.who for sight in own_data.sights()}

    assert "Trésor" not in sights[str(own_data.POWERS["spaces.forget"])]
    assert "Secrétariat" in sights[str(own_data.POWERS["spaces.forget"])]


def test_everything_goes_in_one_file_that_no_spreadsheet_runs(client):
    function = build.contact(email="moi@essai.example")
    Person.objects.filter(pk=function.person_id).update(introduction="=HYPERLINK(1)")
    client.force_login(build.account(function))
    take = reverse("spaces_space:take_data")

    assert client.get(take).status_code == 405
    answer = client.post(take)

    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = sorted(archive.namelist())
        (told_by,) = (name for name in archive.namelist() if name.endswith(".json"))
        data = json.loads(archive.read(told_by))
        tables = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".csv"))
    assert names == ["ce-qui-a-ete-decide.csv", "ce-qui-est-detenu.csv", "mes-donnees.json"]
    assert "mes-donnees-" in answer["Content-Disposition"]
    assert data["holdings"]["identity"]["email"] == "moi@essai.example"
    assert b";=HYPERLINK" not in tables
    assert Record.objects.about(function.person).first().verb == "spaces.data_taken"


def test_an_account_tied_to_nobody_is_told_kindly(client, outsider):
    client.force_login(outsider)

    assert client.get(DATA).status_code == 403
    assert client.get(reverse("spaces_space:record")).status_code == 403


def test_being_forgotten_is_asked_once_and_taken_back(client):
    function = build.contact()
    client.force_login(build.account(function))
    client.post(reverse("spaces_space:ask_to_be_forgotten"), {"words": "Je change de vie."})

    asked = ForgettingRequest.objects.get()
    with pytest.raises(forgetting.AlreadyAsked):
        forgetting.ask(function.person, on=build.TODAY, by=build.account(function))
    client.post(reverse("spaces_space:stay", args=[asked.pk]))

    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_somebody_elses_request_is_not_taken_back(client):
    function, other = build.contact(), build.contact()
    asked = forgetting.ask(other.person, on=build.TODAY, by=build.account(other))
    client.force_login(build.account(function))

    assert client.post(reverse("spaces_space:stay", args=[asked.pk])).status_code == 404


def test_a_person_is_erased_and_the_history_of_the_body_stays(secretary, client):
    function = build.lead(email="moi@essai.example")
    person, account = function.person, build.account(function)
    name = str(person)
    subscriptions.agree(person, "directory", on=build.TODAY, by=account)
    build.claim(to=function.organisation, email="moi@essai.example")
    asked = forgetting.ask(person, words="Adieu", on=build.TODAY, by=account)
    client.force_login(secretary)

    client.post(erasing(person), {"answer": "Merci pour ces années."})

    person = Person.objects.get(pk=person.pk)
    assert (person.first_name, person.email, person.account) == ("", "", None)
    assert (str(person), person.forgotten_on) == ("Personne oubliée", build.TODAY)
    assert not person.consents.exists()
    assert not Claim.objects.exists()
    account = User.objects.get(pk=account.pk)
    assert (account.is_active, account.name) == (False, "Personne oubliée")
    assert "moi@" not in account.email
    function.refresh_from_db()
    assert (function.ends_on, function.succession_open) == (build.TODAY, True)
    assert function.organisation.functions.count() == 1
    asked.refresh_from_db()
    assert (asked.state, asked.words) == ("forgotten", "")
    line = Record.objects.get(verb="directory.person_forgotten")
    assert line.changes["asked_on"] == build.TODAY.isoformat()
    assert name not in str([(r.subject, r.changes, r.actor_name) for r in Record.objects.all()])
    assert journal.first_broken_link() is None


def test_one_last_mail_says_what_stays_names_nobody_and_is_forgotten_once_it_has_left(
    secretary, day
):
    function = build.contact(email="moi@essai.example")
    asked = forgetting.ask(function.person, on=day, by=secretary)
    name = str(function.person)

    forgetting.forget(asked, answer="Merci.", at=build.NOW, by=secretary)
    (last,) = Letter.objects.filter(kind="space_forgotten")
    for line in (line for eraser in registries.erasers for line in eraser.stays):
        assert str(line) in last.body
    assert "Merci." in last.body
    assert name not in f"{last.body}{last.subject}{last.values}"
    forgetting.forget_last_mails(at=build.NOW)
    last.refresh_from_db()
    assert (last.to_address, last.state) == ("moi@essai.example", Letter.State.WAITING)

    Letter.objects.update(sent_at=build.NOW)
    forgetting.forget_last_mails(at=build.NOW)

    last.refresh_from_db()
    assert (last.body, last.state) == ("", Letter.State.SENT)
    assert not Letter.objects.filter(to_address="moi@essai.example").exists()


def test_a_request_that_came_by_letter_is_noted_with_its_day(client, secretary):
    person = build.contact().person
    client.force_login(secretary)
    day = build.TODAY - timedelta(days=9)

    page = client.get(erasing(person)).content.decode()
    client.post(erasing(person), {"asked_on": day.isoformat(), "asked_by": "par courrier"})

    assert "Ce qui part" in page
    asked = ForgettingRequest.objects.get()
    assert (asked.asked_on, asked.state) == (day, "forgotten")
    line = Record.objects.get(verb="directory.person_forgotten")
    assert line.changes["asked_by"] == "par courrier"


def test_nobody_is_erased_twice_nor_before_they_asked(client, secretary):
    person = build.contact().person
    client.force_login(secretary)
    tomorrow = build.TODAY + timedelta(days=1)

    early = client.post(
        erasing(person), {"asked_on": tomorrow.isoformat(), "asked_by": "par courrier"}
    )
    named = client.post(
        erasing(person),
        {"asked_on": build.TODAY, "asked_by": "par courrier", "answer": f"Adieu {person}"},
    )
    assert early.context["form"].errors
    assert named.context["form"].errors
    assert not ForgettingRequest.objects.exists()
    client.post(erasing(person), {"asked_on": build.TODAY, "asked_by": "par courrier"})

    assert client.get(erasing(person)).status_code == 404


def test_whoever_holds_an_office_ends_it_first(secretary, coordinator, day):
    person = directory.person(email=coordinator.email)
    person.account = coordinator
    person.save()
    asked = forgetting.ask(person, on=day, by=coordinator)

    with pytest.raises(HoldsAnOffice):
        forgetting.forget(asked, at=build.NOW, by=secretary)

    coordinator.offices.update(ends_on=build.TODAY)
    forgetting.forget(asked, at=build.NOW, by=secretary)
    kept = User.objects.get(pk=coordinator.pk)
    assert (kept.name, kept.is_active) == (coordinator.name, False)
    assert kept.email != coordinator.email
    assert Record.objects.filter(actor_name=str(coordinator)).exists()


def test_an_individual_member_is_erased_and_their_membership_stays(secretary, day):
    person = directory.person(email="seule@essai.example")
    membership = memberships.membership(of=memberships.member(of=person))
    asked = forgetting.ask(person, on=day, by=secretary)

    forgetting.forget(asked, at=build.NOW, by=secretary)

    membership.member.refresh_from_db()
    assert membership.member.memberships.count() == 1
    assert "Fictive" not in membership.member.name


def test_being_kept_is_said_why(secretary, day):
    function = build.contact()
    asked = forgetting.ask(function.person, on=day, by=build.account(function))

    with pytest.raises(forgetting.WordMissing):
        forgetting.refuse(asked, answer="", on=day, by=secretary)
    forgetting.refuse(asked, answer="Un litige est en cours.", on=day, by=secretary)
    with pytest.raises(forgetting.AlreadyAnswered):
        forgetting.forget(asked, at=build.NOW, by=secretary)

    function.person.refresh_from_db()
    assert function.person.email
    assert told()[-1][0] == "space_not_forgotten"


def test_erasing_is_for_those_who_may(client, coordinator, secretary, day):
    function = build.contact()
    asked = forgetting.ask(function.person, on=day, by=build.account(function))

    for user, status in ((coordinator, 403), (secretary, 200)):
        client.force_login(user)
        assert client.get(reverse("spaces:forgettings")).status_code == status
        assert client.get(asked.get_absolute_url()).status_code == status
        refusing = reverse("spaces:refuse_forgetting", args=[asked.pk])
        assert client.get(refusing).status_code == status
        assert client.get(erasing(function.person)).status_code == status


def test_what_is_over_for_a_year_is_forgotten(coordinator, day):
    build.invitation()
    correction = build.correction()

    assert forgetting.forget_what_is_over(on=day) == 0
    assert forgetting.forget_what_is_over(on=day + timedelta(days=400)) == 1

    correction.refresh_from_db()


def test_that_somebody_was_answered_is_kept_for_five_years(secretary, day):
    asked = forgetting.ask(build.contact().person, on=day, by=secretary)
    forgetting.refuse(asked, answer="Un litige est en cours.", on=day, by=secretary)

    forgetting.forget_what_is_over(on=day + timedelta(days=5 * 365))
    assert ForgettingRequest.objects.exists()
    forgetting.forget_what_is_over(on=day + timedelta(days=5 * 366))

    assert not ForgettingRequest.objects.exists()
