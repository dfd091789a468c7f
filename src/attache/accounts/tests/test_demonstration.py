import pytest
from django.test import Client
from django.urls import reverse

from attache.accounts import demonstration
from attache.accounts.models import Office, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMONSTRATION = True


def addresses():
    return [character.email for character in demonstration.CHARACTERS]


def test_there_is_one_character_for_each_office_and_a_contact():
    offices = [character.office for character in demonstration.CHARACTERS]

    assert offices == [*Office.Kind, None]


def test_accounts_are_made_once(day):
    first = demonstration.create_accounts(on=day)
    again = demonstration.create_accounts(on=day)

    assert first == again
    assert User.objects.count() == len(demonstration.CHARACTERS)
    for character in demonstration.CHARACTERS:
        user = first[character.email]
        assert not user.has_usable_password()
        assert user.current_offices == ({character.office} if character.office else set())


@pytest.mark.usefixtures("demo")
def test_log_in_page_offers_everybody(client):
    page = client.get(reverse("account_login")).content.decode()

    assert [address for address in addresses() if address not in page] == []


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("character", demonstration.CHARACTERS, ids=lambda c: c.email)
def test_one_click_comes_in(client, day, character):
    user = demonstration.create_accounts(on=day)[character.email]

    response = client.post(reverse("demonstration"), {"email": character.email})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.usefixtures("demo")
def test_click_opens_no_other_account(client, treasurer):
    response = client.post(reverse("demonstration"), {"email": treasurer.email})

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
def test_coming_in_takes_a_click_from_our_own_page(day):

    demonstration.create_accounts(on=day)
    strict = Client(enforce_csrf_checks=True)

    assert strict.get(reverse("demonstration")).status_code == 405
    assert strict.post(reverse("demonstration"), {"email": addresses()[0]}).status_code == 403


def test_elsewhere_nobody_is_offered(client, day):
    demonstration.create_accounts(on=day)

    page = client.get(reverse("account_login")).content.decode()

    assert [address for address in addresses() if address in page] == []
    assert reverse("demonstration") not in page


@pytest.mark.parametrize("address", addresses())
def test_elsewhere_the_click_does_not_exist(client, day, address):
    demonstration.create_accounts(on=day)

    response = client.post(reverse("demonstration"), {"email": address})

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session
