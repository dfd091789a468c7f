from decimal import Decimal

import pytest

from attache.directory.tests import build as directory
from attache.memberships.models import FeeGrid, Tier
from attache.memberships.tests import build_grids as build

pytestmark = pytest.mark.django_db
FAR = 10**30


def said(response):
    return response.content.decode().replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    for _ in range(count):
        build.empty_grid()
    client.force_login(secretary)

    with django_assert_num_queries(3):
        page = client.get("/equipe/grilles/")

    assert said(page).count("/equipe/grilles/grid-") == count


def test_a_grid_shows_its_tiers_and_answers_which_one(client, treasurer):
    grid = build.grid_2022()
    client.force_login(treasurer)

    page = said(client.get(grid.get_absolute_url(), {"kind": "commune", "budget": "7,2 M€"}))

    assert "2 500 €" in page
    assert "7 200 000 €" in page


def test_a_grid_is_written_proposed_and_adopted(client, secretary):
    client.force_login(secretary)
    client.post(
        "/equipe/grilles/nouvelle/",
        {"title": "Grille 2027", "applies_from": "2027-01-01", "period": "civil_year"},
    )
    grid = FeeGrid.objects.get()
    client.post(
        f"{grid.get_absolute_url()}paliers/nouveau/",
        {
            "version": grid.version,
            "name": "Communes",
            "nature": "ordinary",
            "kinds": ["commune"],
            "budget_high": "1,5 M€",
            "amount": "1 000",
        },
    )

    client.post(f"{grid.get_absolute_url()}proposer/", {"on": "2026-11-01"})
    client.post(
        f"{grid.get_absolute_url()}adopter/",
        {"on": "2026-11-20", "by_whom": "Assemblée", "decision": "R3", "trial_until": "2027-12-31"},
    )

    grid.refresh_from_db()
    assert grid.tiers.get().budget_high == Decimal(1_500_000)
    assert grid.adopted_on.isoformat() == "2026-11-20"
    assert grid.trial_until.isoformat() == "2027-12-31"


@pytest.mark.parametrize(
    ("field", "typed"),
    [("budget_low", "abc"), ("amount", "-5"), ("budget_high", "1"), ("amount", "9" * 30)],
)
def test_a_tier_that_cannot_be_read_is_answered_and_kept_in_the_form(
    client, treasurer, field, typed
):
    grid = build.empty_grid()
    client.force_login(treasurer)
    answers = {
        "version": 0,
        "name": "Communes",
        "nature": "ordinary",
        "kinds": ["commune"],
        "budget_low": "1000000",
        "amount": "1000",
    } | {field: typed}

    page = client.post(f"{grid.get_absolute_url()}paliers/nouveau/", answers)

    assert page.status_code == 200
    assert "Communes" in said(page)
    assert not Tier.objects.exists()


def test_editing_an_adopted_grid_is_answered(client, treasurer):
    grid = build.grid_2022()
    tier = grid.tiers.first()
    client.force_login(treasurer)

    page = client.post(
        f"{grid.get_absolute_url()}paliers/{tier.pk}/",
        {"version": 0, "name": "x", "nature": "ordinary", "kinds": ["commune"], "amount": "1"},
    )

    assert 'role="alert"' in said(page)
    tier.refresh_from_db()
    assert tier.amount == 1000


@pytest.mark.parametrize(
    "address", ["nouvelle/", "{slug}/modifier/", "{slug}/proposer/", "{slug}/adopter/"]
)
def test_an_editor_reads_grids_and_writes_none(client, editor, address):
    grid = build.grid_2022(adopted=False)
    client.force_login(editor)

    assert client.get(grid.get_absolute_url()).status_code == 200
    assert client.post(f"/equipe/grilles/{address.format(slug=grid.slug)}").status_code == 403


def test_a_treasurer_proposes_but_does_not_adopt(client, treasurer):
    grid = build.grid_2022(adopted=False)
    client.force_login(treasurer)

    assert client.get(f"{grid.get_absolute_url()}proposer/").status_code == 200
    assert client.get(f"{grid.get_absolute_url()}adopter/").status_code == 403


def test_a_number_of_thirty_digits_is_not_found(client, treasurer):
    grid = build.grid_2022(adopted=False)
    client.force_login(treasurer)

    assert client.get(f"{grid.get_absolute_url()}paliers/{FAR}/").status_code == 404


def test_anyone_reads_how_to_join_and_which_tier(client):
    build.grid_2022()

    page = said(client.get("/adherer/", {"kind": "commune", "budget": "7 200 000"}))

    assert "2 500 €" in page


def test_the_simulator_answers_alone_to_a_page_that_asks(client):
    build.grid_2022()

    answer = said(
        client.get(
            "/adherer/",
            {"kind": "commune", "budget": "10000000,01"},
            headers={"HX-Request": "true"},
        )
    )

    assert "5 000 €" in answer
    assert "<html" not in answer


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("budget", ["abc", "-1", "1,400,000", "9" * 40])
def test_a_budget_that_cannot_be_read_is_said_to_visitors(client, budget, headers):
    build.grid_2022()

    page = client.get("/adherer/", {"kind": "commune", "budget": budget}, headers=headers)

    assert page.status_code == 200
    assert 'role="alert"' in said(page)


def test_joining_without_a_grid_says_so(client):
    assert "Aucune grille" in said(client.get("/adherer/"))


def test_a_grid_called_like_a_page_has_an_address_of_its_own(client, secretary):
    client.force_login(secretary)

    client.post(
        "/equipe/grilles/nouvelle/",
        {"title": "Nouvelle", "applies_from": "2027-01-01", "period": "civil_year"},
    )

    assert FeeGrid.objects.get().slug == "nouvelle-2"


def test_a_trial_is_confirmed_from_its_page(client, secretary):
    grid = build.grid_2021()
    client.force_login(secretary)

    client.post(
        f"{grid.get_absolute_url()}confirmer/",
        {"on": "2022-06-10", "by_whom": "Assemblée", "decision": "R1"},
    )

    grid.refresh_from_db()
    assert grid.trial_until is None
    assert "10 juin 2022" in said(client.get(grid.get_absolute_url()))


def test_the_tier_of_a_body_is_asked_of_any_grid_and_year(client, treasurer):
    trial, later = build.grid_2021(), build.grid_2022()
    body = directory.organisation(kind="commune")
    directory.budget(of=body, year=2020, amount=Decimal(25_000_000))
    client.force_login(treasurer)

    def told(grid, year):
        return said(
            client.get(f"{body.get_absolute_url()}palier/", {"grid": grid.pk, "year": year})
        )

    assert "une personne décide" in told(trial, 2021)
    assert "5 000 €" in told(later, 2022)
    assert "Cherchez le budget" in told(later, 2019)
    assert 'role="alert"' in told(later, "9" * 30)
