"""Coming in with a code that a real mail server took, and seeing only what is one's own."""

import re
import socket
from contextlib import closing

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.kit import tasks, workers
from attache.post.models import Letter

DESK = [
    "",
    "adherents/",
    "adherents/?format=csv",
    "organismes/rennes-metropole/",
    "recherche/suggestions/?q=rennes",
    "grilles/grille-de-2022/",
    "journal/",
]


class Postbox:
    """Takes any mail and keeps what it says."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.mails.append(envelope)
        return "250 OK"


@pytest.fixture
def postbox(settings, network):
    # The demonstration has mails and tasks of its own on their way: they are not what is looked at.
    Letter.objects.waiting().delete()
    tasks.waiting().delete()
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture
def guest(context, come_in, character):
    come_in(context, character())
    return context.new_page()


def code_in(mail):
    found = re.search(rb"^\s*([A-Z0-9]+-[A-Z0-9]+)\s*$", mail.content, re.MULTILINE)
    assert found
    return found[1].decode()


def test_treasurer_comes_in_with_a_code_and_leaves(context, character, postbox):
    treasurer = character(Office.Kind.TREASURER)
    page = context.new_page()
    page.goto("/equipe/adherents/")

    page.get_by_label("Adresse électronique").first.fill(treasurer.email)
    page.get_by_role("button", name="M’envoyer un code").click()
    expect(page.get_by_role("main")).to_contain_text(treasurer.email)
    workers.work(batch=True)
    (mail,) = postbox.mails
    page.get_by_role("main").get_by_role("textbox").fill(code_in(mail).lower())
    page.get_by_role("button", name="Se connecter").click()

    assert mail.rcpt_tos == [treasurer.email]
    expect(page).to_have_url("/equipe/adherents/")
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page).to_have_url("/")
    page.goto("/equipe/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")


def test_wrong_code_is_said_and_may_be_typed_again(context, character, postbox):
    page = context.new_page()
    page.goto("/connexion/")
    page.get_by_label("Adresse électronique").first.fill(character(Office.Kind.EDITOR).email)
    page.get_by_role("button", name="M’envoyer un code").click()

    page.get_by_role("main").get_by_role("textbox").fill("ABCD-EFGH")
    page.get_by_role("button", name="Se connecter").click()

    expect(page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
    workers.work(batch=True)
    page.get_by_role("main").get_by_role("textbox").fill(code_in(postbox.mails[0]))
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url("/equipe/")


def test_contact_of_a_member_sees_their_own_tie(guest):
    guest.goto("/")
    guest.get_by_role("link", name="Votre espace").click()

    main = guest.get_by_role("main")
    expect(main.get_by_role("heading", name="Rennes Métropole")).to_be_visible()
    expect(main).to_contain_text("5 000 €")
    expect(main).to_contain_text("Dominique Fictif")
    expect(main).not_to_contain_text("Ville de Nancy")


def test_contact_of_a_member_is_refused_the_desk(guest):
    refusals = [guest.request.get(f"/equipe/{address}") for address in DESK]

    assert [answer.status for answer in refusals] == [403] * len(DESK)
    assert not [answer.url for answer in refusals if "Rennes" in answer.text()]
