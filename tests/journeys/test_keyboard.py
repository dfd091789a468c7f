"""The desk without a mouse."""

import re

from playwright.sync_api import expect


def test_slash_goes_to_the_search_and_a_slip_still_finds(desk):
    desk.keyboard.press("/")
    expect(desk.get_by_role("searchbox", name="Chercher")).to_be_focused()

    desk.keyboard.type("bretange")
    expect(desk.locator("#suggestions")).to_contain_text("Région Bretagne")
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(re.compile(r"/equipe/recherche/\?q=bretange$"))
    expect(
        desk.get_by_role("main").get_by_role("link", name="Région Bretagne").first
    ).to_be_visible()


def test_suggestion_is_reached_and_followed_with_keys(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("nancy")
    suggestion = desk.locator("#suggestions").get_by_role("link", name="Ville de Nancy").first
    expect(suggestion).to_be_visible()

    desk.keyboard.press("Tab")
    expect(suggestion).to_be_focused()
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", level=1)).to_have_text("Ville de Nancy")


def test_slash_is_a_letter_like_another_in_a_field(desk):
    desk.goto("/equipe/organismes/nouveau/")
    field = desk.get_by_label("Nom, SIREN ou code officiel")

    field.press("/")

    expect(field).to_have_value("/")


def test_first_key_skips_the_menu(desk):
    desk.keyboard.press("Tab")
    skip = desk.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    desk.keyboard.press("Enter")

    expect(desk.get_by_role("main")).to_be_focused()


def test_summary_of_errors_takes_the_focus_and_leads_to_the_field(desk):
    desk.goto("/equipe/organismes/ville-de-nancy/identite/")
    desk.get_by_label("SIREN", exact=False).first.fill("12345678")
    desk.get_by_label("SIREN", exact=False).first.press("Enter")

    problems = desk.get_by_role("alert")
    expect(problems).to_be_focused()
    problems.get_by_role("link", name="SIREN").click()

    expect(desk.locator("#id_siren")).to_be_focused()
    expect(desk.locator("#id_siren")).to_have_value("12345678")
    expect(desk.locator("#id_siren")).to_have_attribute("aria-invalid", "true")


def test_menus_of_a_list_close_with_escape(desk):
    desk.goto("/equipe/adherents/")
    region = desk.locator("details", has=desk.locator("summary", has_text="Région"))
    region.locator("summary").press("Enter")
    expect(region.get_by_label("Bretagne")).to_be_visible()

    desk.keyboard.press("Escape")

    expect(region.get_by_label("Bretagne")).to_be_hidden()
