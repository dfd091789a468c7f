"""A session that ended does not take with it what somebody was writing."""

import pytest
from django.test import Client
from django.urls import reverse

PAGE = "/espace/questions/poser/?de=accueil"
SAID = {"title": "Une question de plusieurs mots", "token": "b45ac17e", "password": "trois chats"}

pytestmark = pytest.mark.django_db


def send(client, *, host="testserver"):
    page = reverse("gatherings_space:ask")
    return client.post(page, SAID, headers={"referer": f"http://{host}{PAGE}"})


def test_what_was_typed_is_shown_when_the_session_has_ended(client):
    answer = send(client)
    shown = answer.content.decode()

    assert answer.status_code == 403
    assert SAID["title"] in shown
    assert "?next=%2Fespace%2Fquestions%2Fposer%2F%3Fde%3Daccueil" in shown
    assert SAID["token"] not in shown
    assert SAID["password"] not in shown


def test_what_was_typed_is_shown_when_somebody_logged_in_anew_elsewhere(outsider):
    client = Client(enforce_csrf_checks=True)
    client.force_login(outsider)

    answer = send(client)

    assert answer.status_code == 403
    assert SAID["title"] in answer.content.decode()
    assert f'href="{PAGE}"' in answer.content.decode()


def test_another_site_does_not_write_on_our_pages(client):
    answer = send(client, host="ailleurs.example")

    assert SAID["title"] not in answer.content.decode()
    assert "ailleurs" not in answer.content.decode()


def test_a_page_that_is_only_read_leads_straight_to_the_log_in(client):
    answer = client.get(PAGE)

    assert answer.url.startswith(reverse("account_login"))
