import time
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from attache.directory.models import Organisation, Person
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.memberships.actions import joining
from attache.memberships.actions.joining import AlreadyAnswered, ReasonMissing
from attache.memberships.actions.welcomes import AlreadyWelcomed, CannotLead
from attache.memberships.models import JoiningRequest, Welcome
from attache.memberships.queries import joining as queries
from attache.memberships.tests import build
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

QUIMPER = "212902324"
FORM = "/adherer/demande/formulaire/"
ANSWERS = {
    "body_name": "Syndicat imaginaire",
    "body_kind": "syndicate",
    "siren": "",
    "first_name": "Aziliz",
    "last_name": "Fictive",
    "title": "Directrice",
    "email": "Aziliz@syndicat.example",
    "phone": "",
    "why": "Nous cherchons à travailler autrement.",
}


@pytest.fixture
def sign_in(client):
    def sign_in(user):
        client.force_login(user, backend="attache.accounts.backends.Backend")
        return client

    return sign_in


@pytest.fixture
def territories():
    directory.territory(
        name="Quimper",
        level="commune",
        code="29232",
        siren=QUIMPER,
        legal_category="7210",
        population=63_000,
        departement="29",
    )


def ticket(client, address):
    page = client.get(address).content.decode()
    return page.split('name="given" value="')[1].split('"')[0]


@pytest.fixture
def send(client, monkeypatch):
    """Fill in the form that an address gives, ten seconds after it was opened."""

    def send(address=FORM, **answers):
        given, now = ticket(client, address), time.time()
        with monkeypatch.context() as clock:
            clock.setattr(time, "time", lambda: now + 10)
            return client.post(address, ANSWERS | {"given": given} | answers)

    return send


def test_a_telephone_that_is_none_is_refused_and_nothing_is_lost(send):
    page = send(phone="abc<script>").content.decode()

    assert not JoiningRequest.objects.exists()
    assert "01 23 45 67 89" in page
    assert 'value="abc&lt;script&gt;"' in page
    assert ANSWERS["why"] in page


def test_a_request_is_kept_and_its_sender_told(send):
    theme = directory.theme(name="Coopération")

    answer = send(themes=[theme.slug])

    assert answer.url == "/adherer/demande/merci/"
    asked = JoiningRequest.objects.get()
    assert (asked.who, asked.email) == ("Syndicat imaginaire", "aziliz@syndicat.example")
    assert list(asked.themes.all()) == [theme]
    letter = Letter.objects.get()
    assert (letter.to_address, letter.kind) == (asked.email, "joining_received")
    assert letter.released_at
    assert "Aziliz Fictive" in letter.body


def test_a_request_names_nobody_in_the_journal():
    build.joining_request(body_name="")

    record = Record.objects.get(verb="joining.received")
    assert "Fictive" not in f"{record.subject} {record.changes}"
    assert record.subject == "un individu"


def test_a_request_sent_twice_is_kept_once(send):
    send()
    send()

    assert JoiningRequest.objects.count() == Letter.objects.count() == 1


def test_a_body_is_found_in_the_official_files(client, territories, send):
    found = client.get("/adherer/demande/", {"q": "quimper"}).content.decode()
    assert f"{FORM}?organisme=commune%3A29232" in found

    send(f"{FORM}?organisme=commune:29232")

    asked = JoiningRequest.objects.get()
    assert asked.body_name == "Ville de Quimper"
    assert asked.body_kind == Organisation.Kind.COMMUNE
    assert asked.siren == QUIMPER


def test_a_body_of_no_file_is_not_found(client, territories):
    assert client.get(f"{FORM}?organisme=commune:99999").status_code == 404
    assert client.get(f"{FORM}?organisme=sirene").status_code == 404


def test_a_person_asks_in_their_own_name(send):
    send(f"{FORM}?individu=1")

    asked = JoiningRequest.objects.get()
    assert asked.is_of_an_individual
    assert asked.who == "Aziliz Fictive"


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "aziliz@syndicat.example\nBcc: tous@ailleurs.example"},
        {"email": "aziliz"},
        {"first_name": "https://spam.example"},
        {"last_name": "www.spam.example"},
        {"body_name": ""},
        {"body_kind": "empire"},
        {"siren": "123456789"},
        {"why": ""},
        {"why": "a" * 5000},
        {"themes": ["inconnu"]},
        {"why": "A\x00"},
        {"given": "forged"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(send, wrong):
    answer = send(**wrong)

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert "Directrice" in answer.content.decode()
    assert not JoiningRequest.objects.exists()
    assert not Letter.objects.exists()


def test_line_breaks_in_a_name_become_spaces(send):
    send(first_name="Aziliz\r\nBcc: tous")

    assert JoiningRequest.objects.get().first_name == "Aziliz Bcc: tous"
    assert "\n" not in Letter.objects.get().subject


def test_a_robot_is_thanked_and_nothing_is_kept(send):
    answer = send(homepage="https://spam.example")

    assert answer.url == "/adherer/demande/merci/"
    assert not JoiningRequest.objects.exists()
    assert not Letter.objects.exists()


def test_a_flood_is_stopped(send, settings):
    settings.ACCOUNT_RATE_LIMITS = {"joining": "1/h/ip"}
    send(why="Une")

    answer = send(why="Deux")

    assert "Réessayez dans une heure" in answer.content.decode()
    assert JoiningRequest.objects.count() == 1


def test_what_is_answered_is_the_same_for_those_who_are_known(send):
    build.member(of=build.body(name="Syndicat imaginaire"))
    directory.person(email="aziliz@syndicat.example")

    known = send()
    stranger = send(body_name="Autre syndicat", email="autre@ailleurs.example")

    assert (known.status_code, known.url) == (stranger.status_code, stranger.url)


def test_the_form_sets_no_cookie(client):
    for address in (FORM, f"{FORM}?individu=1", "/adherer/demande/?q=quimper", "/adherer/"):
        assert not client.get(address).cookies


def test_accepting_writes_down_whom_nobody_knew_and_opens_the_welcome(coordinator, day):
    asked = build.joining_request()

    welcome = joining.accept(asked, owner=coordinator, level="management", on=day, by=coordinator)

    body = Organisation.objects.get(name="Ville de Quimper")
    function = body.functions.get()
    assert str(function.person) == "Aziliz Fictive"
    assert (function.title, function.level) == ("Directrice de projet", "management")
    assert welcome.member.party == body
    assert welcome.opened_on == date(2026, 11, 20)
    assert "travailler autrement" in welcome.steps.get(kind="request").note
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by, asked.welcome) == ("accepted", coordinator, welcome)
    letter = Letter.objects.get(kind="joining_accepted")
    assert str(coordinator) in letter.body
    assert letter.released_at is None
    assert Record.objects.about(body).filter(verb="joining.accepted").exists()


def test_accepting_takes_the_official_identity(coordinator, day, territories):
    asked = build.joining_request(siren=QUIMPER, identity="commune:29232")

    joining.accept(asked, owner=coordinator, on=day, by=coordinator)

    body = Organisation.objects.get()
    assert (body.siren, body.departement) == (QUIMPER, "29")


def test_accepting_an_individual_ties_the_person(coordinator, day):
    asked = build.joining_request(body_name="")

    welcome = joining.accept(asked, owner=coordinator, on=day, by=coordinator)

    assert welcome.member.party == Person.objects.get(email="aziliz@quimper.example")
    assert not Organisation.objects.exists()


def test_accepting_whom_the_directory_knows_writes_nothing_twice(coordinator, day):
    body = build.body(name="Ville de Quimper")
    person = directory.person(email="aziliz@quimper.example")
    directory.function(of=person, at=body)
    asked = build.joining_request()

    welcome = joining.accept(
        asked, owner=coordinator, body=body, person=person, on=day, by=coordinator
    )

    assert welcome.member.party == body
    assert Organisation.objects.count() == Person.objects.count() == 1
    assert body.functions.count() == 1


def test_nothing_is_written_when_the_welcome_cannot_open(coordinator, outsider, day):
    asked = build.joining_request()

    with pytest.raises(CannotLead):
        joining.accept(asked, owner=outsider, on=day, by=coordinator)

    assert not Organisation.objects.exists()
    assert not Person.objects.exists()
    assert JoiningRequest.objects.waiting().exists()


def test_a_body_that_is_being_welcomed_is_said(coordinator, day):
    body = build.body(name="Ville de Quimper")
    build.welcome(owner=coordinator, of=body)

    with pytest.raises(AlreadyWelcomed):
        joining.accept(
            build.joining_request(), owner=coordinator, body=body, on=day, by=coordinator
        )


def test_a_request_is_answered_once(coordinator, secretary, day):
    asked = build.joining_request()
    open_in_another_tab = JoiningRequest.objects.get()
    joining.refuse(asked, answer="Pas cette année.", on=day, by=coordinator)

    with pytest.raises(AlreadyAnswered):
        joining.accept(open_in_another_tab, owner=secretary, on=day, by=secretary)
    with pytest.raises(AlreadyAnswered):
        joining.refuse(open_in_another_tab, answer="Non.", on=day, by=secretary)

    assert not Welcome.objects.exists()


def test_setting_aside_asks_why_and_tells_it(coordinator, day):
    asked = build.joining_request()

    with pytest.raises(ReasonMissing):
        joining.refuse(asked, answer="  ", on=day, by=coordinator)
    joining.refuse(asked, answer="Pas cette année.", on=day, by=coordinator)

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("refused", "Pas cette année.")
    assert "Pas cette année." in Letter.objects.get(kind="joining_refused").body


def test_what_was_answered_a_year_ago_is_forgotten(coordinator, day):
    old, recent = build.joining_request(), build.joining_request(body_name="Ville de Brest")
    waiting = build.joining_request(body_name="Ville de Vannes")
    joining.refuse(old, answer="Non.", on=day, by=coordinator)
    joining.refuse(recent, answer="Non.", on=day + timedelta(days=10), by=coordinator)

    assert joining.forget_answered(on=day + timedelta(days=366)) == 1

    assert set(JoiningRequest.objects.all()) == {recent, waiting}


def test_the_database_refuses_an_answer_without_a_day():
    asked = build.joining_request()

    for values in ({"state": "accepted"}, {"state": "refused", "answered_on": date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            JoiningRequest.objects.filter(pk=asked.pk).update(**values)


def test_likely_bodies_and_people_are_shown(coordinator):
    body = build.body(name="Ville de Quimper", siren=QUIMPER)
    build.body(name="Ville de Nancy")
    person = directory.person(first_name="A.", last_name="Fictive", email="aziliz@quimper.example")

    known = queries.known(build.joining_request(body_name="Quimper", siren=QUIMPER))

    assert known.sure_body == known.bodies[0].pk == body.pk
    assert known.sure_person == known.people[0].pk == person.pk
    assert "Ville de Nancy" not in [one.name for one in known.bodies]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    sign_in, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        build.joining_request(body_name=f"Ville {number}")
    client = sign_in(coordinator)
    client.get("/equipe/demandes/")

    with django_assert_num_queries(3):
        page = client.get("/equipe/demandes/").content.decode()

    assert page.count("Aziliz Fictive") == count


def test_team_reads_a_request_and_welcomes_whoever_asks(sign_in, coordinator):
    client = sign_in(coordinator)
    body = build.body(name="Ville de Quimper", siren=QUIMPER)
    asked = build.joining_request(siren=QUIMPER)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "même SIREN" in page

    answer = client.post(
        f"{asked.get_absolute_url()}accueillir/",
        {"body": body.pk, "person": "", "level": "management", "owner": coordinator.pk},
    )

    assert answer.url == body.member.welcomes.get().get_absolute_url()


def test_team_is_told_when_a_request_cannot_be_accepted(sign_in, coordinator):
    client = sign_in(coordinator)
    body = build.body(name="Ville de Quimper", siren=QUIMPER)
    build.welcome(owner=coordinator, of=body)
    asked = build.joining_request(siren=QUIMPER)

    answer = client.post(
        f"{asked.get_absolute_url()}accueillir/",
        {"body": body.pk, "level": "management", "owner": coordinator.pk},
    )

    page = answer.content.decode()
    assert "depuis le 23 novembre 2026" in page
    assert JoiningRequest.objects.waiting().exists()


def test_team_names_a_body_that_has_another_name(sign_in, coordinator):
    client = sign_in(coordinator)
    body = build.body(name="Commune nouvelle de Cornouaille")
    asked = build.joining_request()

    client.post(
        f"{asked.get_absolute_url()}accueillir/",
        {"other_body": body.name, "level": "management", "owner": coordinator.pk},
    )

    assert body.member.welcomes.exists()


def test_team_sets_a_request_aside(sign_in, secretary):
    client = sign_in(secretary)
    asked = build.joining_request()

    client.post(f"{asked.get_absolute_url()}ecarter/", {"answer": "Pas cette année."})

    asked.refresh_from_db()
    assert asked.state == "refused"


@pytest.mark.parametrize("act", ["accueillir", "ecarter"])
def test_who_may_not_lead_a_welcome_only_reads(sign_in, treasurer, act):
    asked = build.joining_request()
    client = sign_in(treasurer)

    assert client.get(asked.get_absolute_url()).status_code == 200
    answer = client.post(f"{asked.get_absolute_url()}{act}/", {"answer": "Non."})

    assert answer.status_code == 403
    assert JoiningRequest.objects.waiting().exists()


def test_who_is_not_of_the_team_does_not_read(sign_in, outsider):
    asked = build.joining_request()

    assert sign_in(outsider).get(asked.get_absolute_url()).status_code == 403
