"""Answering as a browser does: with the form that the page holds, and its token."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.introductions import signed_pages
from attache.introductions.models import Introduction
from attache.introductions.tests import build

pytestmark = pytest.mark.django_db

Side = Introduction.Side


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def metz():
    return build.member(name="Ville de Metz", on=timezone.localdate())


@pytest.fixture
def asked(metz, coordinator):
    today = timezone.localdate()
    nancy = build.member(name="Ville de Nancy", on=today)
    return build.asked(nancy, metz.organisation, by=coordinator, on=today)


@pytest.fixture
def contact(metz, browser):
    person = build.contact(metz.party)
    person.account = User.objects.create_user("contact@metz.example", name="Contact")
    person.save()
    browser.force_login(person.account)
    return person


@pytest.fixture(params=["by the link", "in the space"])
def address(request, asked):
    if request.param == "by the link":
        return reverse("introductions_public:answer", args=[signed_pages.token(asked, Side.OTHER)])
    request.getfixturevalue("contact")
    return reverse("introductions_space:answer", args=[asked.public_id])


def send(browser, address, **data):
    """Fill in the form of the page and send it."""
    shown = browser.get(address).content.decode()
    token = re.search(r'<main.*name="csrfmiddlewaretoken" value="(\w*)"', shown, re.DOTALL)
    assert token
    data["csrfmiddlewaretoken"] = token[1]
    return unescape(browser.post(address, data, follow=True).content.decode())


def test_the_form_of_the_page_is_heard(browser, address, asked):
    assert "ous avez dit oui" in send(browser, address, answer="oui")

    asked.refresh_from_db()
    assert asked.agreed_on(Side.OTHER)


def test_a_yes_becomes_a_no_as_long_as_nothing_is_done(browser, address, asked):
    send(browser, address, answer="oui")
    assert "Changer d’avis" in unescape(browser.get(address).content.decode())

    send(browser, address, answer="non")

    asked.refresh_from_db()
    assert asked.declined_by == Side.OTHER


def test_the_list_of_the_space_leads_to_a_change_of_mind(browser, contact, asked):
    answer = reverse("introductions_space:answer", args=[asked.public_id])
    send(browser, answer, answer="oui")

    shown = unescape(browser.get(reverse("introductions_space:introductions")).content.decode())

    assert f'<a href="{answer}">Changer d’avis' in shown
