import pytest

from attache.accounts import actions as accounts
from attache.accounts.models import User
from attache.directory import actions
from attache.directory.tests import build
from attache.journal import queries as journal

pytestmark = pytest.mark.django_db


def space_of(person) -> str:
    return f"{person.get_absolute_url()}espace/"


def test_opening_a_space_makes_an_account_for_the_address(client, coordinator):
    person = build.person(email="angele@rennes-metropole.example")
    client.force_login(coordinator)

    page = client.post(space_of(person), follow=True)

    person.refresh_from_db()
    assert person.account.email == "angele@rennes-metropole.example"
    assert not person.account.has_usable_password()
    assert "angele@rennes-metropole.example" in page.content.decode()
    assert len(journal.about(person, user=coordinator)) == 1


def test_opening_a_space_takes_the_account_that_is_there(coordinator):
    account = User.objects.create_user("angele@rennes-metropole.example")
    person = build.person(email=account.email)

    actions.open_space(person, by=coordinator)

    assert person.account == account


def test_a_space_needs_an_address(client, coordinator):
    person = build.person()
    client.force_login(coordinator)

    page = client.post(space_of(person), follow=True).content.decode()

    person.refresh_from_db()
    assert person.account is None
    assert "adresse" in page


def test_the_account_of_somebody_else_is_not_taken(coordinator):
    account = User.objects.create_user("angele@rennes-metropole.example")
    other = build.person()
    other.account = account
    other.save()

    with pytest.raises(actions.AccountOfSomebodyElse):
        actions.open_space(build.person(email=account.email), by=coordinator)


def test_a_closed_account_opens_no_space(client, coordinator, administrator, day):
    person = build.person(email="angele@rennes-metropole.example")
    accounts.close_account(User.objects.create_user(person.email), on=day, by=administrator)
    client.force_login(coordinator)

    page = client.post(space_of(person), follow=True).content.decode()

    person.refresh_from_db()
    assert person.account is None
    assert "est fermé" in page


def test_closing_a_space_unties_the_account_and_keeps_it(client, coordinator):
    person = build.person(email="angele@rennes-metropole.example")
    actions.open_space(person, by=coordinator)
    client.force_login(coordinator)

    client.post(f"{space_of(person)}fermer/")

    person.refresh_from_db()
    assert person.account is None
    assert User.objects.filter(email="angele@rennes-metropole.example").exists()


def test_an_editor_opens_no_space(client, editor):
    person = build.person(email="angele@rennes-metropole.example")
    client.force_login(editor)

    assert client.post(space_of(person)).status_code == 403
    assert not User.objects.filter(email=person.email).exists()


def test_the_page_says_that_the_account_is_closed(client, secretary, administrator, day):
    person = build.person(email="angele@rennes-metropole.example")
    account = actions.open_space(person, by=administrator)
    accounts.close_account(account, on=day, by=administrator)
    client.force_login(secretary)

    assert "est fermé" in client.get(person.get_absolute_url()).content.decode()
