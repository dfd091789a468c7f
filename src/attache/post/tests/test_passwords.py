"""Coming in with a password, and choosing one, through the real pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from attache.accounts.tests import build as accounts
from attache.post.models import Letter
from attache.post.tests.build import who

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]

PASSWORD = "trois petits chats gris"  # noqa: S105 -- it opens nothing
LOGIN = "account_login"


def test_password_opens(client):
    user = accounts.user(password=PASSWORD)

    client.post(reverse(LOGIN), {"login": user.email, "password": PASSWORD})

    assert who(client) == user


@pytest.mark.parametrize("typed", ["trois petits chats noirs", ""])
def test_wrong_password_does_not_open(client, typed):
    user = accounts.user(password=PASSWORD)

    page = client.post(reverse(LOGIN), {"login": user.email, "password": typed})

    assert who(client) is None
    assert page.context["form"].errors


def test_wrong_password_and_unknown_address_are_answered_the_same(client):
    user = accounts.user(password=PASSWORD)

    answers = [
        c.post(reverse(LOGIN), {"login": address, "password": "autre chose"})
        for c, address in ((client, user.email), (Client(), "iel@equipe.example"))
    ]

    errors = [answer.context["form"].errors for answer in answers]
    assert errors[0]
    assert errors[0] == errors[1]


def test_right_password_is_refused_after_five_wrong_ones(client):
    user = accounts.user(password=PASSWORD)
    for number in range(5):
        client.post(reverse(LOGIN), {"login": user.email, "password": f"essai {number}"})

    client.post(reverse(LOGIN), {"login": user.email, "password": PASSWORD})

    assert who(client) is None


def test_account_without_password_has_none_to_guess(client):
    user = accounts.user()

    for typed in ("", "None", "!"):
        client.post(reverse(LOGIN), {"login": user.email, "password": typed})

    assert who(client) is None


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert accounts.user(password=PASSWORD).password.startswith("argon2$argon2id$")


def test_somebody_without_password_chooses_one(client):
    user = accounts.user()
    client.force_login(user)

    to_choose = client.get(reverse("account_change_password"))
    client.post(to_choose.url, {"password1": PASSWORD, "password2": PASSWORD})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert [letter.kind for letter in Letter.objects.all()] == ["security"]


def test_password_is_chosen_again_through_a_link_that_serves_once(client):
    user = accounts.user(password="ancien mot de passe")

    client.post(reverse("account_reset_password"), {"email": user.email})
    (link,) = re.findall(r"https?://testserver(\S+)", Letter.objects.get().body)
    choosing = client.get(link)
    client.post(choosing.url, {"password1": PASSWORD, "password2": PASSWORD})
    again = Client().get(link)

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert again.context["token_fail"]
    assert [letter.is_secret for letter in Letter.objects.order_by("pk")] == [True, False]


def test_link_for_an_unknown_address_is_answered_the_same(client):
    accounts.user(email="elle@equipe.example")

    answers = [
        client.post(reverse("account_reset_password"), {"email": address})
        for address in ("elle@equipe.example", "iel@equipe.example")
    ]

    assert answers[0].url == answers[1].url
    assert Letter.objects.get().to_address == "elle@equipe.example"
