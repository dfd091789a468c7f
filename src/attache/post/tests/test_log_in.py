"""Coming in, through the real pages, with the codes and links that the outbox really holds."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from attache.accounts.models import User
from attache.accounts.tests import build as accounts
from attache.post.models import Letter
from attache.post.tests.build import who

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]

PASSWORD = "trois petits chats gris"  # noqa: S105 -- it opens nothing
LOGIN, LOGOUT = "account_login", "account_logout"
ASK, CONFIRM = "account_request_login_code", "account_confirm_login_code"


@pytest.fixture
def client_elsewhere():
    return Client()


def ask(client, user):
    return client.post(reverse(ASK), {"email": user.email})


def code():
    letter = Letter.objects.filter(kind="login_code").latest("pk")
    found = re.search(r"^\s*([A-Z0-9]+-[A-Z0-9]+)\s*$", letter.body, re.MULTILINE)
    assert found
    return found[1]


def test_code_comes_by_mail_and_opens_once(client):
    user = accounts.user()

    answer = ask(client, user)
    secret = code()
    client.post(answer.url, {"code": secret})

    assert answer.url == reverse(CONFIRM)
    assert who(client) == user
    letter = Letter.objects.get()
    assert (letter.to_address, letter.is_secret) == (user.email, True)
    assert secret not in letter.subject
    client.post(reverse(LOGOUT))
    client.post(reverse(CONFIRM), {"code": secret})
    assert who(client) is None


def test_code_is_typed_as_people_type(client):
    user = accounts.user()
    ask(client, user)

    client.post(reverse(CONFIRM), {"code": code().lower().replace("-", " ")})

    assert who(client) == user


def test_code_serves_only_in_the_browser_that_asked(client, client_elsewhere):
    user = accounts.user()
    ask(client, user)

    client_elsewhere.post(reverse(CONFIRM), {"code": code()})

    assert who(client_elsewhere) is None


def test_code_is_refused_after_three_wrong_ones(client):
    user = accounts.user()
    ask(client, user)
    for _ in range(3):
        client.post(reverse(CONFIRM), {"code": "ABCD-EFGH"})

    client.post(reverse(CONFIRM), {"code": code()})

    assert who(client) is None


def test_thousand_codes_are_refused(client):
    user = accounts.user()
    ask(client, user)
    first, refused, asked_again = code(), 0, 0

    for number in range(1000):
        answer = client.post(reverse(CONFIRM), {"code": f"ABCD-{number:04}"})
        refused += answer.status_code == 429
        if answer.status_code == 302:
            asked_again += ask(client, user).status_code == 302
    answer = client.post(reverse(CONFIRM), {"code": first})

    assert who(client) is None
    assert answer.status_code == 429
    assert refused >= 900
    assert asked_again <= 10
    assert Letter.objects.count() <= 6


def test_new_browser_for_each_guess_does_not_help():
    user = accounts.user()

    for _ in range(30):
        ask(Client(), user)

    assert Letter.objects.count() == 3


def test_old_code_is_refused(client, settings):
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    user = accounts.user()
    ask(client, user)

    client.post(reverse(CONFIRM), {"code": code()})

    assert who(client) is None


def test_unknown_address_is_answered_the_same_and_gets_nothing(client, client_elsewhere):
    user = accounts.user(email="elle@equipe.example")

    known = ask(client, user)
    unknown = client_elsewhere.post(reverse(ASK), {"email": "iel@equipe.example"})
    pages = [c.get(reverse(CONFIRM)).content.decode() for c in (client, client_elsewhere)]

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    bare = [re.sub(r'value="\w{64}"', "", page) for page in pages]
    assert bare[0] == bare[1].replace("iel@", "elle@")
    assert [letter.to_address for letter in Letter.objects.all()] == [user.email]


@pytest.mark.parametrize("name", [LOGIN, ASK, "account_reset_password"])
def test_an_address_is_called_as_everywhere_else(client, name):
    shown = client.get(reverse(name)).content.decode()

    assert ">Adresse électronique<" in shown
    assert "E-mail" not in shown
    assert "e-mail" not in shown


def test_whoever_has_no_account_is_told_where_to_go(client):
    pages = [client.get(reverse(LOGIN)), client.get(reverse(ASK))]
    pages.append(client.post(reverse(ASK), {"email": "iel@equipe.example"}, follow=True))

    for shown in pages:
        assert reverse("spaces_public:ask") in shown.content.decode()
        assert reverse("memberships_public:join") in shown.content.decode()


@pytest.mark.parametrize("way", ["code", "password"])
def test_closed_account_stays_out(client, way):
    user = accounts.user(password=PASSWORD)
    User.objects.filter(pk=user.pk).update(is_active=False)

    if way == "code":
        ask(client, user)
        assert not Letter.objects.exists()
    else:
        client.post(reverse(LOGIN), {"login": user.email, "password": PASSWORD})

    assert who(client) is None


@pytest.mark.parametrize(("person", "address"), [("editor", "/equipe/"), ("outsider", "/espace/")])
def test_team_comes_to_its_desk_and_others_to_their_space(request, client, person, address):
    user = request.getfixturevalue(person)
    ask(client, user)

    answer = client.post(reverse(CONFIRM), {"code": code()})

    assert answer.url == address


def test_one_comes_back_to_the_page_that_asked(client, secretary):
    wanted = reverse("post:letters")
    sent_away = client.get(wanted)
    answer = client.post(
        f"{reverse(ASK)}?{sent_away.url.partition('?')[2]}", {"email": secretary.email}
    )

    back = client.post(answer.url, {"code": code()})

    assert back.url == wanted


def test_one_is_not_sent_to_a_stranger_s_page(client):
    user = accounts.user()
    answer = client.post(f"{reverse(ASK)}?next=https://ailleurs.example/", {"email": user.email})

    back = client.post(answer.url, {"code": code()})

    assert back.url.startswith("/")


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_email"])
def test_nobody_signs_up_or_manages_addresses_here(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "name",
    [LOGIN, ASK, "account_inactive", "account_reset_password", "account_reset_password_done"],
)
def test_doors_are_open_in_both_languages(client, name, language):
    page = client.get(reverse(name), headers={"Accept-Language": language})

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Voici votre code"), ("en", "Here is your code")]
)
def test_mail_speaks_the_language_of_its_reader(client, language, words):
    user = accounts.user()

    client.post(reverse(ASK), {"email": user.email}, headers={"Accept-Language": language})

    assert words in Letter.objects.get().body


def test_one_who_mistyped_their_address_can_start_again(client):
    user = accounts.user()
    client.post(reverse(ASK), {"email": "faute@equipe.example"})
    assert client.get(reverse(LOGIN)).url == reverse(CONFIRM)

    again = client.post(reverse(LOGOUT), {"next": reverse(LOGIN)})
    ask(client, user)
    client.post(reverse(CONFIRM), {"code": code()})

    assert again.url == reverse(LOGIN)
    assert who(client) == user
