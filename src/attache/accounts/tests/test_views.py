from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from attache.accounts import actions
from attache.accounts.models import Office, User
from attache.accounts.tests import build

pytestmark = pytest.mark.django_db
Kind = Office.Kind

READERS = {"coordinator", "secretary", "administrator"}
EVERYBODY = [
    "coordinator",
    "programme_lead",
    "treasurer",
    "secretary",
    "editor",
    "administrator",
    "outsider",
]


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_see_the_accounts(request, client, who):
    other = build.user(name="Elle Exemple")
    client.force_login(request.getfixturevalue(who))

    pages = [client.get(reverse("accounts:users")), client.get(other.get_absolute_url())]

    allowed = who in READERS
    assert [page.status_code for page in pages] == [200 if allowed else 403] * 2
    assert [("Elle Exemple" in page.content.decode()) for page in pages] == [allowed] * 2


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_administrators_decide_about_accounts(request, client, who):
    office = build.office(of=build.user(name="Avant"))
    account = office.user
    client.force_login(request.getfixturevalue(who))

    codes = [
        client.post(reverse("accounts:open"), {"name": "Elle", "email": "n@equipe.example"}),
        client.post(
            reverse("accounts:correct", args=[account.pk]),
            {"name": "Après", "email": account.email, "version": 0},
        ),
        client.post(
            reverse("accounts:grant", args=[account.pk]), {"kind": "editor", "on": "2026-11-23"}
        ),
        client.post(reverse("accounts:end", args=[account.pk, office.pk]), {"on": "2026-11-23"}),
        client.post(reverse("accounts:close", args=[account.pk])),
    ]

    decides = who == "administrator"
    account.refresh_from_db()
    office.refresh_from_db()
    assert [page.status_code for page in codes] == [302 if decides else 403] * 5
    assert User.objects.filter(email="n@equipe.example").exists() is decides
    assert account.name == ("Après" if decides else "Avant")
    assert account.offices.filter(kind=Kind.EDITOR).exists() is decides
    assert (office.ends_on == date(2026, 11, 23)) is decides
    assert account.is_active is not decides


@pytest.mark.parametrize("who", ["administrator", "secretary"])
def test_who_may_open_an_account_again(request, client, who, day):
    account = build.user()
    actions.close_account(account, on=day, by=build.user())
    client.force_login(request.getfixturevalue(who))

    client.post(reverse("accounts:reopen", args=[account.pk]))

    account.refresh_from_db()
    assert account.is_active is (who == "administrator")


def test_nobody_gets_in_without_logging_in(client):
    response = client.get(reverse("accounts:users"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    client, secretary, count, django_assert_num_queries
):
    accounts = [build.office(kind=Kind.EDITOR).user for _ in range(count)]
    client.force_login(secretary)

    # The session, the reader with their offices, the accounts, their offices.
    with django_assert_num_queries(4):
        page = client.get(reverse("accounts:users")).content.decode()

    assert [account for account in accounts if account.email not in page] == []


@pytest.mark.parametrize("count", [1, 3])
def test_account_page_costs_the_same_whatever_the_offices(
    client, secretary, count, django_assert_num_queries
):
    account = build.user()
    for kind in list(Kind)[:count]:
        build.office(of=account, kind=kind)
    client.force_login(secretary)

    with django_assert_num_queries(5):
        client.get(account.get_absolute_url())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("charge=editor", {"Elle"}),
        ("charge=treasurer", {"Lui"}),
        ("charge=editor&charge=treasurer", {"Elle", "Lui"}),
        ("acces=non", {"Partie"}),
        ("q=part", {"Partie"}),
    ],
)
def test_list_is_filtered_by_office_state_and_text(client, secretary, query, found, day):
    build.office(of=build.user(name="Elle"), kind=Kind.EDITOR)
    build.office(of=build.user(name="Lui"), kind=Kind.TREASURER)
    build.office(of=build.user(name="Ancienne"), kind=Kind.EDITOR, ends_on=date(2026, 2, 1))
    gone = build.user(name="Partie")
    actions.close_account(gone, on=day, by=secretary)
    client.force_login(secretary)

    page = client.get(f"{reverse('accounts:users')}?{query}").content.decode()

    names = {"Elle", "Lui", "Ancienne", "Partie"}
    assert {name for name in names if f">{name}<" in page} == found


def test_list_is_exported_with_the_offices(client, secretary):
    build.office(of=build.user(name="Elle"), kind=Kind.EDITOR)
    client.force_login(secretary)

    answer = client.get(f"{reverse('accounts:users')}?format=csv&charge=editor")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert "Elle" in lines[1]


def test_opening_keeps_what_was_typed_when_the_address_is_taken(client, administrator):
    build.user(email="prise@equipe.example")
    client.force_login(administrator)

    page = client.post(reverse("accounts:open"), {"name": "Elle", "email": "prise@equipe.example"})

    assert page.status_code == 200
    assert 'value="Elle"' in page.content.decode()
    assert page.context["form"].errors["email"]


def test_second_of_two_editors_is_told(client, administrator):
    account = build.user(name="Avant")
    client.force_login(administrator)
    address = reverse("accounts:correct", args=[account.pk])
    client.post(address, {"name": "Première", "email": account.email, "version": 0})

    page = client.post(address, {"name": "Seconde", "email": account.email, "version": 0})

    account.refresh_from_db()
    assert account.name == "Première"
    assert page.context["form"].non_field_errors()


@pytest.mark.parametrize("on", ["2025-12-31", "hier", ""])
def test_ending_on_a_day_that_makes_no_sense_is_explained(client, administrator, on):
    office = build.office()
    client.force_login(administrator)

    page = client.post(reverse("accounts:end", args=[office.user.pk, office.pk]), {"on": on})

    office.refresh_from_db()
    assert office.ends_on is None
    assert page.context["form"].errors


def test_last_administrator_is_told_why_they_stay(client, administrator):
    office = administrator.offices.get()
    client.force_login(administrator)

    page = client.post(
        reverse("accounts:end", args=[administrator.pk, office.pk]), {"on": "2026-11-23"}
    )
    after = client.post(reverse("accounts:close", args=[administrator.pk]), follow=True)

    administrator.refresh_from_db()
    assert administrator.is_active
    assert page.context["form"].non_field_errors()
    assert "flash error" in after.content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "0"])
def test_account_that_does_not_exist(client, administrator, number):
    client.force_login(administrator)

    codes = [
        client.get(f"/equipe/comptes/{number}/").status_code,
        client.post(f"/equipe/comptes/{number}/fermer/").status_code,
        client.get(f"/equipe/comptes/{administrator.pk}/charges/{number}/fin/").status_code,
    ]

    assert codes == [404, 404, 404]


def test_office_of_somebody_else_is_not_at_that_address(client, administrator):
    office = build.office()
    client.force_login(administrator)

    page = client.get(reverse("accounts:end", args=[administrator.pk, office.pk]))

    assert page.status_code == 404


def test_an_office_is_said_until_its_last_day(client, secretary):
    account = build.user()
    build.office(of=account, starts_on=date(2026, 1, 1), ends_on=date(2026, 7, 2))
    build.office(of=account, kind=Kind.EDITOR, starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 3))
    client.force_login(secretary)

    page = text(client.get(account.get_absolute_url()))

    assert "jusqu’au 1er juillet 2026" in page
    assert "donnée le 3 mars 2026 et aussitôt reprise" in page


def test_last_seen_is_said_on_the_day_of_the_reader(client, secretary):
    account = build.user()
    account.last_login = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    account.save()
    client.force_login(secretary)

    pages = [client.get(account.get_absolute_url()), client.get(reverse("accounts:users"))]

    assert ["15 juil" in text(page) for page in pages] == [True, True]


def test_a_page_shows_what_was_decided_about_the_account(client, secretary, administrator):
    account = build.user(name="Avant")
    actions.correct_account(account, email="a@x.example", name="Après", seen=0, by=administrator)
    client.force_login(secretary)

    page = text(client.get(account.get_absolute_url()))

    assert 'id="journal"' in page
    assert "<del>Avant</del>" in page
