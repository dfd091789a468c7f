"""The secretary holds a small assembly from one page, from its agenda to its closing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.assemblies.actions import roll
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.queries import roll as rolls

TITLE = "Assemblée d’automne"
TEXT = "La cotisation des communes est de 1 000 euros par an."


@pytest.fixture
def page(context, come_in, character):
    """Where the assembly is held, just prepared."""
    come_in(context, character(Office.Kind.SECRETARY))
    page = context.new_page()
    page.goto("/equipe/assemblees/preparer/")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=day]").fill(timezone.localdate().isoformat())
    # Before its hour one would be asked whether to open it.
    page.locator("[name=starts]").fill("00:00")
    press(page)
    page.get_by_role("link", name="Conduire l’assemblée").click()
    return page


def press(page):
    """The button of the form in the page."""
    page.get_by_role("main").locator(".buttons button").first.click()


def do_now(page, title):
    """Do what the page says."""
    expect_now(page, title)
    page.locator("#faire").click()


def expect_now(page, title):
    expect(page.locator("#maintenant h2")).to_contain_text(title)


def add_item(page, title, kind):
    page.locator("[name=title]").fill(title)
    page.locator("[name=kind]").select_option(kind)
    press(page)


def come(meeting, members):
    for member in members:
        roll.arrive(meeting, member, means="place", at=timezone.now() - timedelta(minutes=5))


def test_an_assembly_is_held_from_its_page(page):
    hold = page.url
    do_now(page, "Écrire l’ordre du jour")
    add_item(page, "Nouvelles des adhérent·e·s", "information")
    page.get_by_role("link", name="Ajouter un point").click()
    add_item(page, "Cotisations", "vote")
    page.get_by_role("link", name="Écrire un texte à voter Cotisations").click()
    page.locator("[name=text]").fill(TEXT)
    press(page)

    page.goto(hold)
    do_now(page, "Convoquer les adhérent·e·s")
    page.locator("[name=late_because]").fill("Le bureau s’est réuni tard.")
    press(page)
    page.goto(hold)
    expect_now(page, "Noter qui arrive")
    meeting = Meeting.objects.get(title=TITLE)
    rows = rolls.of(meeting, on=timezone.localdate()).rows
    rennes = next(row.member for row in rows if row.member.name == "Rennes Métropole")
    others = [row.member for row in rows if row.member != rennes]
    come(meeting, others[: len(rows) // 3])

    page.locator("#membre-q").fill("renn")
    page.get_by_role("button", name="Est là Rennes Métropole").click()
    expect(page.locator("#presence")).to_contain_text("quorum atteint")
    do_now(page, "Dire qui préside")
    press(page)
    do_now(page, "Ouvrir l’assemblée")

    page.locator("[name=debate]").fill("Rennes ouvre un laboratoire.")
    do_now(page, "Présenter et discuter")
    expect_now(page, "Mettre aux voix")
    page.get_by_role("link", name=re.compile("^Amender")).click()
    page.locator("[name=text]").fill(TEXT.replace("1 000", "800"))
    page.locator("[name=moved_by]").fill("Rennes Métropole")
    press(page)
    expect(page.locator("#point ins")).to_contain_text("800")
    do_now(page, "Décider d’abord de l’amendement")
    count(page, "Compter le vote", votes_for=3, votes_against=1)
    do_now(page, "Mettre aux voix")
    count(page, "Compter le vote", votes_for=5, votes_against=0)
    expect(page.locator("#point")).to_contain_text("5 pour, 0 contre")
    do_now(page, "Passer au point suivant")
    do_now(page, "Clore l’assemblée")
    expect_now(page, "Relire le procès-verbal")

    adopted = Resolution.objects.get(item__meeting=meeting, amends=None)
    assert (adopted.is_carried, adopted.text) == (True, TEXT.replace("1 000", "800"))


def count(page, title, *, votes_for, votes_against):
    expect_now(page, title)
    page.locator("[name=hands-0]").fill(str(votes_for))
    page.locator("[name=hands-1]").fill(str(votes_against))
    page.locator("#maintenant .buttons button").first.click()
    expect(page.locator("#maintenant h2")).not_to_contain_text(title)
