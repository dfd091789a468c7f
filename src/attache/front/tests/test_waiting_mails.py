"""Mails on the first screen: to let go, in doubt, given up."""

import pytest
from django.urls import reverse

from attache.post import actions
from attache.post.recipients import PEOPLE
from attache.post.registries import Nature, Recipient
from attache.post.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing(coordinator):
    somebody = Recipient("Élise", "elise@x.example", "contact", "y travaille")
    return actions.write_to(
        [somebody],
        of=PEOPLE,
        asked="",
        filters="",
        parts=[],
        nature=Nature.LETTER,
        subject="La lettre d’hiver",
        body="…",
        at=build.MOMENT,
        by=coordinator,
    )


def home_of(client, user):
    client.force_login(user)
    return client.get(reverse("front:home")).content.decode()


def test_what_waits_is_on_the_first_screen_of_who_may_act(client, coordinator, mailing):
    build.letter(held=True)
    doubtful = build.letter(to="doute@x.example", doubted=True)
    failed = build.letter(to="perdu@x.example", failed=True)

    page = home_of(client, coordinator)

    for record in (mailing, doubtful, failed):
        assert record.get_absolute_url() in page
    assert reverse("post:let_kind_go", args=[build.NOTE.name]) in page


def test_nobody_else_is_told(client, treasurer, mailing):
    build.letter(held=True)

    assert mailing.get_absolute_url() not in home_of(client, treasurer)


def test_mail_being_handed_over_troubles_nobody(client, coordinator):
    letter = build.letter(handed=True)

    assert letter.get_absolute_url() not in home_of(client, coordinator)
