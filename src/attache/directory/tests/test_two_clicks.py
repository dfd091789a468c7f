"""Two people at the same moment: the second is answered as if they had come an hour later."""

from datetime import date
from decimal import Decimal

import pytest

from attache.directory import actions
from attache.directory.models import Consent
from attache.directory.tests import build
from attache.kit.tests import quicker

pytestmark = pytest.mark.django_db


def test_two_register_the_same_siren(secretary, day):
    def first():
        build.organisation(name="Rennes Métropole", siren="243500139")

    with (
        quicker.somebody(first, after='"parent_id" IS NULL'),
        pytest.raises(actions.SirenTaken, match="Rennes Métropole"),
    ):
        actions.register_organisation(
            name="Métropole de Rennes", kind="metropole", siren="243500139", by=secretary, on=day
        )


def test_two_register_the_same_name(secretary, day):
    with (
        quicker.somebody(lambda: build.organisation(name="Lille"), after='"slug" ='),
        pytest.raises(actions.JustRegistered, match="Lille"),
    ):
        actions.register_organisation(name="Lille", kind="commune", by=secretary, on=day)


def test_two_give_somebody_the_same_siren(secretary):
    body = build.organisation()

    with (
        quicker.somebody(
            lambda: build.organisation(siren="243500139"), after='"parent_id" IS NULL'
        ),
        pytest.raises(actions.SirenTaken),
    ):
        actions.edit_organisation(body, changes={"siren": "243500139"}, seen=0, by=secretary)


def test_two_register_the_same_address(secretary, day):
    with (
        quicker.somebody(lambda: build.person(email="a@ville.example"), after='"email" ='),
        pytest.raises(actions.EmailTaken),
    ):
        actions.register_person(last_name="Fictif", email="a@ville.example", by=secretary, on=day)


def test_two_record_the_same_budget(secretary):
    body = build.organisation()

    with (
        quicker.somebody(lambda: build.budget(of=body), after="directory_budget"),
        pytest.raises(actions.BudgetAlreadyKnown),
    ):
        actions.record_budget(body, year=2025, amount=Decimal(3), source="BP", by=secretary)


def test_two_note_the_same_consent(secretary, day):
    person = build.person()

    def first():
        person.consents.create(purpose="image", given_on=date(2026, 1, 1), source="Courriel")

    with (
        quicker.somebody(first, after="directory_consent"),
        pytest.raises(actions.ConsentAlreadyGiven, match="1er janvier 2026"),
    ):
        actions.give_consent(person, purpose="image", on=day, source="Bulletin", by=secretary)


def test_two_withdraw_the_same_consent(secretary, day):
    consent = build.person().consents.create(
        purpose="image", given_on=date(2026, 1, 1), source="Courriel"
    )
    actions.withdraw_consent(Consent.objects.get(), on=date(2026, 2, 1), by=secretary)

    with pytest.raises(actions.ConsentWithdrawn, match="1er février 2026"):
        actions.withdraw_consent(consent, on=day, by=secretary)


def test_two_add_the_same_theme(editor):
    with (
        quicker.somebody(lambda: build.theme(name="Climat"), after="directory_theme"),
        pytest.raises(actions.ThemeExists),
    ):
        actions.create_theme(name="Climat", by=editor)
