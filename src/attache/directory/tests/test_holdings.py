from datetime import date

import pytest

from attache.directory import actions, registries
from attache.directory.queries import holdings
from attache.directory.tests import build

pytestmark = pytest.mark.django_db


def said(holding):
    return {str(row.what): str(row.value) for row in holding.rows}


def test_a_person_reads_what_is_known_of_them_since_when_and_why():
    someone = build.person(first_name="Aziliz", last_name="Fictive", email="aziliz@ville.example")

    identity = holdings.identity(someone)

    assert said(identity) == {
        "Nom": "Aziliz Fictive",
        "Adresse électronique": "aziliz@ville.example",
    }
    assert all(row.why and row.kept for row in identity.rows)
    assert identity.data["email"] == "aziliz@ville.example"


def test_functions_say_their_parts_and_their_end():
    town = build.organisation(name="Ville d’Essai")
    function = build.function(at=town, ends_on=date(2026, 1, 1), parts=("finance",))

    held = holdings.functions(function.person)

    assert [row.since for row in held.rows] == [date(2024, 1, 1)]
    assert "Ville d’Essai" in str(held.rows[0].value)
    assert "31 décembre 2025" in str(held.rows[0].value)
    assert held.data["functions"][0]["parts"] == ["finance"]
    assert held.data["functions"][0]["until"] == date(2025, 12, 31)


def test_a_withdrawn_agreement_is_still_told(day):
    someone = build.person()
    consent = actions.give_consent(someone, purpose="directory", on=day, source="Courriel", by=None)
    actions.withdraw_consent(consent, on=day, by=None)

    held = holdings.consents(someone)

    assert held.data["consents"] == [
        {"purpose": "directory", "given_on": day, "withdrawn_on": day, "source": "Courriel"}
    ]


def test_an_account_says_its_offices_and_nobody_without_one_has_any(coordinator):
    someone, other = build.person(), build.person()
    someone.account = coordinator
    someone.save()

    assert holdings.account(other).rows == ()
    assert holdings.account(someone).data["offices"] == [
        {"office": "coordinator", "from": date(2020, 1, 1), "until": None}
    ]


def test_every_room_is_asked_for_its_own():
    someone = build.person()

    names = [of(someone).name for of in registries.holdings]

    assert {"identity", "account", "functions", "consents"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("count", [1, 3])
def test_functions_cost_the_same_whatever_their_number(count, django_assert_num_queries):
    someone = build.person()
    for _each in range(count):
        build.function(of=someone, parts=("voter",))

    with django_assert_num_queries(3):
        holdings.functions(someone)
