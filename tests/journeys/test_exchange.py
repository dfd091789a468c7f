"""An exchange is planned, noted on a telephone, promised at, kept, and read by the member."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.companionship.models import Exchange, Promise

MEMBER = "rennes-metropole"
TELEPHONE = {"width": 360, "height": 740}
NOTES = "Le tiers-lieu rouvre en mars : qui d’autre a gardé ses habitants pendant les travaux ?"
PROMISE = "Envoyer le récit de Loos-en-Gohelle"


@pytest.fixture
def telephone(open_browser, come_in, character):
    """The coordinator, on the train."""
    context = open_browser()
    come_in(context, character(Office.Kind.COORDINATOR))
    page = context.new_page()
    page.set_viewport_size(TELEPHONE)
    return page


@pytest.fixture
def planned(desk):
    """An exchange that is agreed for today."""
    desk.goto(f"/equipe/echanges/avec/{MEMBER}/planifier/")
    desk.locator("#id_day").fill(timezone.localdate().isoformat())
    desk.locator("#id_hour").fill("14:30")
    desk.get_by_role("button", name="Prévoir l’échange").click()
    expect(desk.get_by_role("main")).to_contain_text("14 h 30")
    return Exchange.objects.latest("pk")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_exchange_is_noted_on_a_telephone_and_its_promise_kept(desk, telephone, planned, contact):
    telephone.goto(planned.get_absolute_url())
    assert fits(telephone)
    telephone.get_by_role("link", name="Noter ce qui s’est dit").click()
    expect(telephone.locator("#id_notes")).to_be_visible()
    assert fits(telephone)
    telephone.locator("#id_notes").fill(NOTES)
    telephone.locator("#id_promesses-0-text").fill(PROMISE)
    telephone.get_by_role("button", name="Noter l’échange").click()
    expect(telephone.get_by_role("main")).to_contain_text(NOTES)
    assert fits(telephone)

    desk.goto("/equipe/")
    desk.get_by_role("heading", name="Échanges").click()
    line = desk.get_by_role("listitem").filter(has_text=PROMISE)
    line.get_by_role("link").first.click()
    kept = desk.get_by_role("listitem").filter(has_text=PROMISE)
    kept.get_by_role("link", name="C’est tenu").click()
    desk.locator("#id_came_of_it").fill("Lu par tout le service")
    desk.get_by_role("button", name="C’est tenu").click()
    expect(desk.get_by_role("main")).to_contain_text("Lu par tout le service")
    assert not Promise.objects.get(text=PROMISE).is_open
    desk.goto("/equipe/")
    expect(desk.get_by_role("main")).not_to_contain_text(PROMISE)

    contact.goto("/espace/echanges/")
    expect(contact.get_by_role("main")).to_contain_text(NOTES)
    expect(contact.locator("#promis")).not_to_contain_text(PROMISE)


def test_what_is_written_for_the_team_alone_is_not_read_by_the_member(telephone, planned, contact):
    telephone.goto(f"{planned.get_absolute_url()}noter/")
    telephone.locator("#id_notes").fill(NOTES)
    telephone.get_by_text("Une note pour l’équipe seule").click()
    telephone.locator("#id_private_note").fill("Leur budget est incertain")
    telephone.get_by_role("button", name="Noter l’échange").click()
    expect(telephone.locator("#equipe")).to_contain_text("Leur budget est incertain")

    contact.goto("/espace/echanges/")

    expect(contact.get_by_role("main")).to_contain_text(NOTES)
    expect(contact.get_by_role("main")).not_to_contain_text("Leur budget est incertain")
