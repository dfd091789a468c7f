import pytest
from django.utils import timezone
from django.utils.html import escape

from attache.directory.tests import build as directory
from attache.front.models import Presentation
from attache.kit import search
from attache.memberships.models import Right
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


def contact_of(body, user) -> None:
    person = directory.person()
    person.account = user
    person.save()
    directory.function(of=person, at=body)


# The search


@pytest.fixture
def indexed(coordinator):
    body = build.body(name="Métropole de Grenoble", siren="200040715")
    search.rebuild()
    return body


@pytest.mark.parametrize(
    "asked",
    ["grenoble", "metropoles", "Grenobel", "200 040 715", "MÉTROPOLE", "grenoble metropole"],
)
def test_the_search_forgives_accents_plurals_and_slips(client, coordinator, indexed, asked):
    client.force_login(coordinator)

    page = client.get("/equipe/recherche/", {"q": asked})

    assert indexed.get_absolute_url() in page.content.decode()


def test_the_search_suggests_as_one_types(client, coordinator, indexed):
    client.force_login(coordinator)

    answer = client.get("/equipe/recherche/suggestions/", {"q": "gren"}).content.decode()

    assert indexed.get_absolute_url() in answer
    assert "<html" not in answer


@pytest.mark.parametrize("asked", ["", "'\"*()", "x" * 5000, "9" * 30, "\x00", "OR AND NOT"])
def test_the_search_takes_anything(client, coordinator, indexed, asked):
    client.force_login(coordinator)

    assert client.get("/equipe/recherche/", {"q": asked}).status_code == 200
    assert client.get("/equipe/recherche/suggestions/", {"q": asked}).status_code == 200


def test_a_kind_that_does_not_exist_is_everything(client, coordinator, indexed):
    client.force_login(coordinator)

    page = client.get("/equipe/recherche/", {"q": "grenoble", "type": "secret"})

    assert indexed.get_absolute_url() in page.content.decode()


# What the association says of itself


PRESENTATION = {
    "headline": "Un port d’attache",
    "introduction": "Pour les agents publics.",
    "text": "Premier.\n\nSecond.",
    "contact_email": "bonjour@attache.example",
}


def test_the_presentation_is_written_then_read_by_anyone(client, editor):
    client.force_login(editor)
    client.post("/equipe/presentation/", {"version": 0, **PRESENTATION})
    client.logout()

    page = client.get("/").content.decode()

    assert "Un port d’attache" in page
    assert "<p>Second.</p>" in page


def test_the_second_of_two_people_who_present_is_told(client, editor):
    Presentation.objects.create(pk=1, **PRESENTATION)
    client.force_login(editor)
    client.post("/equipe/presentation/", {"version": 0, **PRESENTATION, "headline": "Premier"})

    page = client.post(
        "/equipe/presentation/", {"version": 0, **PRESENTATION, "headline": "Second"}
    )

    assert Presentation.objects.get().headline == "Premier"
    assert "Second" in page.content.decode()
    assert page.context["form"].non_field_errors()


def test_a_treasurer_does_not_present(client, treasurer):
    client.force_login(treasurer)

    assert client.get("/equipe/presentation/").status_code == 403


def test_the_public_home_without_a_presentation_says_so(client):
    assert client.get("/").status_code == 200


# The space of members


def test_a_contact_sees_what_ties_their_body_to_the_network(client, outsider):
    tier = build.tier(5000)
    right = Right.objects.create(grid=tier.grid, name="Compagnonnage")
    right.tiers.add(tier)
    body = build.body(name="Rennes Métropole")
    build.membership(
        of=build.member(of=body), tier=tier, starts_on=timezone.localdate().replace(month=1, day=1)
    )
    contact_of(body, outsider)
    other = directory.function(at=directory.organisation(name="Ailleurs"))
    client.force_login(outsider)

    page = client.get("/espace/").content.decode()

    assert "Rennes Métropole" in page
    assert "Compagnonnage" in page
    assert str(other.person) not in page


def test_a_covered_body_sees_its_lead(client, outsider):
    lead = build.lead(covers=1, year=timezone.localdate().year)
    town = lead.coverages.get().member.organisation
    contact_of(town, outsider)
    client.force_login(outsider)

    page = client.get("/espace/").content.decode()

    assert escape(str(lead.member)) in page
    assert "8\u202f000" not in page


def test_an_account_tied_to_nobody_is_told_what_to_do(client, outsider):
    client.force_login(outsider)

    assert "rattaché à personne" in client.get("/espace/").content.decode()


def test_a_contact_is_refused_the_desk(client, outsider):
    contact_of(build.body(), outsider)
    client.force_login(outsider)

    refusal = client.get("/equipe/adherents/")

    assert refusal.status_code == 403
    assert "dans votre espace" in refusal.content.decode()


# Tasks


def test_only_the_administrator_sees_the_tasks(client, administrator, coordinator):
    client.force_login(coordinator)
    refused = client.get("/equipe/taches/").status_code
    client.force_login(administrator)

    assert refused == 403
    assert client.get("/equipe/taches/").status_code == 200
