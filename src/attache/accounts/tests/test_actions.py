from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attache.accounts import actions, registries
from attache.accounts.models import Office, User
from attache.accounts.tests import build
from attache.kit import versions
from attache.kit.registry import Registry

pytestmark = pytest.mark.django_db
Kind = Office.Kind


@pytest.fixture(autouse=True)
def heard(monkeypatch):
    """What the journal is told: (verb, subject, by, changes)."""
    said = []
    pens: Registry[registries.Recorder] = Registry()
    pens.register(lambda *what, by, changes: said.append((*what, by, changes or {})))
    monkeypatch.setattr(registries, "recorders", pens)
    return said


def test_open_account_makes_one_without_password_or_office(administrator, heard):
    user = actions.open_account(email="Elle@Equipe.example", name="Elle", by=administrator)

    assert user.email == "elle@equipe.example"
    assert not user.has_usable_password()
    assert not user.offices.exists()
    # The journal outlives what people ask us to forget: no address goes there.
    assert heard == [("accounts.opened", user, administrator, {"name": "Elle"})]


def test_open_account_refuses_an_address_that_has_one(administrator):
    build.user(email="elle@equipe.example")

    with pytest.raises(actions.AlreadyHasAnAccount):
        actions.open_account(email="ELLE@equipe.example", name="Elle", by=administrator)

    assert User.objects.filter(email="elle@equipe.example").count() == 1


def test_correct_account_closes_the_former_address(administrator, heard):
    user = build.user(email="avant@equipe.example", name="Elle")
    EmailAddress.objects.create(user=user, email="avant@equipe.example", verified=True)

    actions.correct_account(
        user, email="Apres@equipe.example", name="Elle", seen=0, by=administrator
    )

    user.refresh_from_db()
    assert user.email == "apres@equipe.example"
    assert not EmailAddress.objects.exists()
    assert heard == [("accounts.corrected", user, administrator, {"email": True})]


def test_correct_account_tells_the_second_of_two_people(administrator):
    user = build.user(name="Avant")
    actions.correct_account(user, email=user.email, name="Première", seen=0, by=administrator)

    with pytest.raises(versions.Stale):
        actions.correct_account(user, email=user.email, name="Seconde", seen=0, by=administrator)

    user.refresh_from_db()
    assert user.name == "Première"


def test_correct_account_refuses_an_address_that_has_one(administrator):
    build.user(email="prise@equipe.example")
    user = build.user()

    with pytest.raises(actions.AlreadyHasAnAccount):
        actions.correct_account(
            user, email="prise@equipe.example", name=user.name, seen=0, by=administrator
        )


def test_grant_office_gives_rights_from_that_day(administrator, day, heard):
    user = build.user()

    office = actions.grant_office(user, Kind.TREASURER, on=day, by=administrator)

    assert not office.covers(day - timedelta(days=1))
    assert office.covers(day)
    changes = {"office": "treasurer", "starts_on": day}
    assert heard == [("accounts.office_granted", user, administrator, changes)]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 1, 1), None),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ],
)
def test_second_person_granting_the_same_office_is_told(administrator, day, starts_on, ends_on):
    office = build.office(starts_on=starts_on, ends_on=ends_on)

    with pytest.raises(actions.AlreadyHeld) as refusal:
        actions.grant_office(office.user, Kind.SECRETARY, on=day, by=administrator)

    assert office.user.name in refusal.value.messages[0]
    assert office.user.offices.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(date(2026, 1, 1), date(2026, 11, 23)), (date(2027, 1, 1), date(2027, 1, 1))],
)
def test_office_that_is_over_or_was_taken_back_can_be_given_again(
    administrator, day, starts_on, ends_on
):
    office = build.office(starts_on=starts_on, ends_on=ends_on)

    again = actions.grant_office(office.user, Kind.SECRETARY, on=day, by=administrator)

    assert list(office.user.offices.current(day)) == [again]


def test_end_office_stops_the_rights_that_day(administrator, day, heard):
    office = build.office()

    actions.end_office(office, on=day, by=administrator)

    assert not office.user.offices.current(day).exists()
    changes = {"office": "secretary", "ends_on": [None, day]}
    assert heard == [("accounts.office_ended", office.user, administrator, changes)]


def test_office_given_by_mistake_is_taken_back_the_same_day(administrator, day):
    office = actions.grant_office(build.user(), Kind.TREASURER, on=day, by=administrator)

    actions.end_office(office, on=day, by=administrator)

    assert not office.user.offices.current(day).exists()


def test_end_office_refuses_a_day_before_it_starts(administrator):
    office = build.office(starts_on=date(2026, 3, 1))

    with pytest.raises(actions.EndsBeforeItStarts):
        actions.end_office(office, on=date(2026, 2, 28), by=administrator)


def test_second_person_ending_the_same_office_is_told(administrator, day):
    office = build.office()
    seen_by_another = Office.objects.get(pk=office.pk)
    actions.end_office(office, on=day, by=administrator)

    with pytest.raises(actions.AlreadyOver):
        actions.end_office(seen_by_another, on=day + timedelta(days=8), by=administrator)

    office.refresh_from_db()
    assert office.ends_on == day


def test_last_administrator_keeps_the_office(administrator, day):
    office = administrator.offices.get()

    with pytest.raises(actions.LastAdministrator):
        actions.end_office(office, on=day, by=administrator)

    office.refresh_from_db()
    assert office.ends_on is None


@pytest.mark.parametrize(
    "other",
    [
        {"starts_on": date(2027, 1, 1)},
        {"ends_on": date(2026, 12, 31)},
        {"ends_on": date(2026, 2, 1)},
    ],
    ids=["not yet", "not for long", "no longer"],
)
def test_administrator_who_does_not_last_is_not_a_successor(administrator, day, other):
    build.office(kind=Kind.ADMINISTRATOR, **other)

    with pytest.raises(actions.LastAdministrator):
        actions.end_office(administrator.offices.get(), on=day, by=administrator)


def test_administrator_whose_account_is_closed_is_not_a_successor(administrator, day):
    other = build.office(kind=Kind.ADMINISTRATOR).user
    actions.close_account(other, on=day, by=administrator)

    with pytest.raises(actions.LastAdministrator):
        actions.end_office(administrator.offices.get(), on=day, by=administrator)


def test_administrator_leaves_once_another_takes_over(administrator, day):
    build.office(kind=Kind.ADMINISTRATOR, starts_on=day)
    office = administrator.offices.get()

    actions.end_office(office, on=day, by=administrator)

    assert not office.covers(day)


def test_account_of_the_last_administrator_stays_open(administrator, day):
    with pytest.raises(actions.LastAdministrator):
        actions.close_account(administrator, on=day, by=administrator)

    administrator.refresh_from_db()
    assert administrator.is_active


def test_account_of_the_only_administrator_to_come_stays_open(administrator, day):
    successor = build.office(kind=Kind.ADMINISTRATOR, starts_on=date(2027, 1, 1)).user
    actions.end_office(administrator.offices.get(), on=date(2027, 1, 1), by=administrator)

    with pytest.raises(actions.LastAdministrator):
        actions.close_account(successor, on=day, by=administrator)


def test_close_and_reopen_account(administrator, day, heard):
    user = build.user()

    actions.close_account(user, on=day, by=administrator)
    user.refresh_from_db()
    assert not user.is_active

    actions.reopen_account(user, by=administrator)
    user.refresh_from_db()
    assert user.is_active
    assert [what[0] for what in heard] == ["accounts.closed", "accounts.reopened"]


def test_second_person_closing_or_reopening_is_told(administrator, day):
    user = build.user()
    with pytest.raises(actions.AlreadyDone):
        actions.reopen_account(user, by=administrator)

    actions.close_account(user, on=day, by=administrator)
    with pytest.raises(actions.AlreadyDone):
        actions.close_account(user, on=day, by=administrator)


def test_whoever_takes_an_administrator_away_first_waits_for_the_others(administrator, day):
    """Locks are taken in one order, whatever the account: offices, then the account."""
    leaving = build.office(kind=Kind.ADMINISTRATOR)

    with CaptureQueriesContext(connection) as closing:
        actions.close_account(administrator, on=day, by=leaving.user)
    actions.reopen_account(administrator, by=leaving.user)
    with CaptureQueriesContext(connection) as ending:
        actions.end_office(leaving, on=day, by=administrator)

    for questions in (closing, ending):
        asked = [each["sql"] for each in questions if each["sql"].startswith("SELECT")]
        assert 'FROM "accounts_office"' in asked[0]
        assert "accounts_user" not in asked[0]
        assert 'FROM "accounts_user"' in asked[1]
