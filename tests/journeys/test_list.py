"""The list of members: narrowed, sorted, turned over, sent to a colleague and taken away."""

import re

import pytest
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.kit import sheets


@pytest.fixture
def members(desk):
    desk.goto("/equipe/adherents/")
    return desk


def names(page):
    return page.locator("tbody th").all_inner_texts()


def choose(page, pill, *labels):
    details = page.locator("details", has=page.locator("summary", has_text=pill))
    details.locator("summary").click()
    for label in labels:
        details.get_by_label(label, exact=True).click()
    page.keyboard.press("Escape")


def count(page):
    return page.locator("#adherents-count")


def narrow(page):
    """Ask for the members of Brittany by the number of their contacts, and show their amount."""
    choose(page, "Région", "Bretagne")
    expect(page).to_have_url(re.compile("region=53"))
    page.get_by_role("columnheader", name="Contacts").get_by_role("link").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Contacts")
    choose(page, "Colonnes", "Depuis")
    expect(page.get_by_role("columnheader", name="Depuis")).to_have_count(0)


def test_list_answers_while_one_types(members):
    expect(count(members)).to_have_text("66 lignes")
    expect(members.locator("tbody tr").filter(has_text="Ivan Apostrophe")).to_be_visible()

    members.get_by_label("Nom, sigle, SIREN, contact…").fill("metropole")

    rows = members.locator("tbody tr")
    expect(rows.filter(has_text="Ivan Apostrophe")).to_have_count(0)
    expect(rows.filter(has_text="Bordeaux Métropole")).to_be_visible()
    expect(members).to_have_url(re.compile(r"\?q=metropole$"))
    members.get_by_role("link", name="Effacer les filtres").first.click()
    expect(count(members)).to_have_text("66 lignes")


def test_pages_turn_forward_and_back(members):
    first = names(members)
    members.get_by_role("link", name="Suivante").click()
    expect(members).to_have_url(re.compile("apres="))
    expect(members.locator("tbody tr")).to_have_count(16)
    assert not set(first) & set(names(members))

    members.get_by_role("link", name="Précédente").click()
    expect(members.locator("tbody tr")).to_have_count(50)
    assert names(members) == first
    members.go_back()
    expect(members.locator("tbody tr")).to_have_count(16)


def test_colleague_is_sent_the_list_as_it_is(members, open_browser, come_in, character):
    narrow(members)
    elsewhere = open_browser()
    come_in(elsewhere, character(Office.Kind.TREASURER))
    colleague = elsewhere.new_page()

    colleague.goto(members.url)

    seen = members.locator("table").inner_text()
    assert "Rennes Métropole" in seen
    assert colleague.locator("table").inner_text() == seen
    expect(colleague.locator("th[aria-sort=ascending]")).to_have_text("Contacts")


@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
def test_file_holds_what_was_seen(members, kind, tmp_path):
    narrow(members)
    seen = names(members)
    headings = members.locator("thead th").all_inner_texts()

    with members.expect_download() as started:
        members.get_by_role("link", name=kind).click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)

    sheet = sheets.read(file)
    assert sheet.headers == headings
    assert [row.cells[headings[0]] for row in sheet.rows] == seen


def test_list_works_without_scripts(network, open_browser, come_in, character):
    context = open_browser(java_script_enabled=False)
    come_in(context, character(Office.Kind.COORDINATOR))
    page = context.new_page()
    page.goto("/equipe/adherents/")

    page.get_by_label("Nom, sigle, SIREN, contact…").fill("nancy")
    page.get_by_role("main").get_by_role("button", name="Chercher").click()

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("Ville de Nancy")
    page.get_by_role("link", name="Effacer les filtres").first.click()
    page.get_by_role("link", name="Suivante").click()
    expect(page.locator("tbody tr")).to_have_count(16)
