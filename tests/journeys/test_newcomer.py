"""A town that nobody knew becomes a member, and is found wherever one looks for it."""

import re

import pytest
from playwright.sync_api import expect

TOWN = "Ville de Quimper"
SIREN = re.compile(r"^212\s902\s324$")


@pytest.fixture
def registered(desk):
    """The page of a body that has just been registered from the official lists."""
    desk.get_by_role("link", name="Organismes").click()
    desk.get_by_role("link", name="Enregistrer un organisme").click()
    look_up(desk, "212 902 324")
    desk.get_by_role("link", name=TOWN, exact=True).click()
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(TOWN)
    return desk


def look_up(page, text):
    page.get_by_role("main").get_by_role("searchbox").fill(text)
    page.get_by_role("main").get_by_role("button", name="Chercher").click()


def save(page):
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()


def go_to(page, name):
    page.get_by_role("navigation", name="L’équipe").get_by_role("link", name=name).click()


def search_everywhere(page, text):
    page.get_by_role("searchbox", name="Chercher", exact=True).fill(text)
    page.get_by_role("searchbox", name="Chercher", exact=True).press("Enter")


def test_identity_is_filled_in_from_the_official_lists(desk):
    desk.goto("/equipe/organismes/nouveau/")
    look_up(desk, "quimper")
    desk.get_by_role("link", name=TOWN, exact=True).click()

    expect(desk.get_by_label("Nom", exact=True)).to_have_value(TOWN)
    expect(desk.get_by_label("Type d’organisme")).to_have_value("commune")
    expect(desk.locator("#id_siren")).to_have_value(SIREN)
    expect(desk.get_by_label("Région")).to_have_value("53")
    expect(desk.get_by_label("Département")).to_have_value("29")
    expect(desk.get_by_role("main")).to_contain_text("64 385 habitants")


def test_body_that_may_be_there_already_is_shown_by_name(registered):
    registered.goto("/equipe/organismes/nouveau/fiche/?nom=Quimper")
    registered.get_by_label("Type d’organisme").select_option("Ville ou commune")
    save(registered)

    problems = registered.get_by_role("alert")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("des noms proches sont déjà dans l’annuaire")
    expect(problems.get_by_role("link", name=TOWN)).to_be_visible()
    expect(registered.get_by_label("C’est un autre organisme")).not_to_be_checked()

    registered.get_by_label("SIREN").first.fill("212902324")
    registered.get_by_label("C’est un autre organisme").check()
    save(registered)
    expect(registered.get_by_role("alert")).to_contain_text(TOWN)
    expect(registered.locator("#id_siren")).to_have_value(SIREN)


def test_welcome_goes_from_the_request_to_the_first_activity(registered):
    registered.get_by_role("link", name="Accueillir", exact=True).click()
    registered.get_by_role("button", name="Ouvrir l’accueil").click()
    expect(registered.get_by_role("heading", level=1)).to_contain_text(TOWN)

    step = registered.locator("li", has_text="Rencontre avec l’équipe")
    step.get_by_label("Note").fill("À la mairie, avec la directrice générale.")
    step.get_by_role("button", name="Fait").click()
    expect(step).to_contain_text("À la mairie, avec la directrice générale.")
    expect(step.get_by_role("button", name="Défaire")).to_be_visible()

    expect(registered.get_by_role("definition").filter(has_text="2 sur 6")).to_be_visible()
    go_to(registered, "Accueils")
    expect(registered.get_by_role("row").filter(has_text=TOWN)).to_contain_text("2 sur 6")
    registered.get_by_role("rowheader", name=TOWN).get_by_role("link").click()
    registered.get_by_role("navigation", name="Vous êtes ici").get_by_role(
        "link", name=TOWN
    ).click()
    expect(registered.locator("#accueil")).to_contain_text("2 étapes sur 6")


def test_tier_is_explained_and_the_member_is_found_everywhere(registered):
    advice = registered.locator("#palier")
    expect(advice).to_contain_text("Cherchez le budget annuel")
    advice.get_by_role("link", name="Noter un budget").click()
    registered.get_by_label("Année").fill("2024")
    registered.get_by_label("Montant").fill("98,5 M€")
    registered.get_by_label("Source").fill("Compte administratif 2024, page 3")
    save(registered)
    expect(advice).to_contain_text("5 000 €")
    expect(advice).to_contain_text("98 500 000 €")

    registered.get_by_role("link", name="Ouvrir une adhésion").click()
    expect(advice).to_contain_text("Plus de 10 M€")
    registered.get_by_role("button", name="Ouvrir une adhésion").click()

    main = registered.get_by_role("main")
    expect(registered.locator("#adhesion")).to_contain_text("5 000 €")
    expect(main).to_contain_text("0 personne, 0 niveau")
    expect(registered.locator("#chronologie")).to_contain_text("A rejoint le réseau")
    registered.locator("#journal summary").click()
    expect(registered.locator("#journal li").first).to_contain_text(
        f"Camille Inventée a ouvert une adhésion de {TOWN}"
    )

    go_to(registered, "Adhérent·e·s")
    registered.get_by_label("Nom, sigle, SIREN, contact…").fill("quimper")
    expect(registered.get_by_role("row")).to_have_count(2)
    expect(registered.get_by_role("row").last).to_contain_text("5 000 €")
    search_everywhere(registered, "quimepr")
    expect(main.get_by_role("link", name=TOWN)).to_have_count(2)
    registered.get_by_role("link", name="Aujourd’hui").click()
    registered.get_by_role("heading", name="La maison").click()
    introduce = f"Présenter aux autres : {TOWN}"
    expect(main.get_by_role("link", name=introduce, exact=True)).to_be_visible()
