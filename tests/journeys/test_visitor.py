"""Somebody who knows nothing of us wonders what it would cost, and who belongs."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def visitor(network, context):
    page = context.new_page()
    page.goto("/")
    return page


@pytest.fixture
def visitor_without_scripts(network, open_browser):
    return open_browser(java_script_enabled=False).new_page()


def test_visitor_learns_how_to_join_and_gets_an_answer_while_choosing(visitor):
    visitor.get_by_role("navigation", name="Menu principal").get_by_role(
        "link", name="Adhérer"
    ).click()
    expect(visitor.get_by_role("region", name="Paliers")).to_contain_text("8 000 €")

    visitor.get_by_label("Votre organisme", exact=True).select_option("Ville ou commune")
    answer = visitor.locator("#answer")
    expect(answer).to_contain_text("Cherchez le budget annuel")

    visitor.get_by_label("Son budget annuel").fill("1,4 M€")
    expect(answer.locator("strong")).to_have_text("1 000 €")
    visitor.get_by_label("Son budget annuel").fill("10 000 000,01")
    expect(answer.locator("strong")).to_have_text("5 000 €")
    expect(visitor).to_have_url("/adherer/")


def test_visitor_gets_the_same_answer_without_scripts(visitor_without_scripts):
    page = visitor_without_scripts
    page.goto("/adherer/")

    page.get_by_label("Votre organisme", exact=True).select_option("Métropole")
    page.get_by_label("Son budget annuel").fill("10 000 000")
    page.get_by_role("button", name="Quel palier").click()

    expect(page.locator("#answer strong")).to_have_text("2 500 €")
    expect(page.get_by_label("Votre organisme", exact=True)).to_have_value("metropole")


def test_visitor_is_told_what_is_wrong_with_a_budget(visitor_without_scripts):
    page = visitor_without_scripts
    page.goto("/adherer/")

    page.get_by_label("Son budget annuel").fill("beaucoup")
    page.get_by_role("button", name="Quel palier").click()

    expect(page.get_by_label("Son budget annuel")).to_have_value("beaucoup")
    expect(page.get_by_role("alert")).to_contain_text("Son budget annuel")


def test_visitor_sees_only_the_members_who_agreed_to_be_shown(visitor):
    visitor.get_by_role("link", name="Tout voir Celles et ceux qui adhèrent").click()

    main = visitor.get_by_role("main")
    expect(main.get_by_role("listitem").filter(has_text="Région Bretagne")).to_be_visible()
    expect(main).not_to_contain_text("Ville de Nancy")
    expect(main.locator("figure.map svg")).to_be_visible()
    main.get_by_text("La liste", exact=True).click()
    expect(main.get_by_role("rowheader", name="Loire-Atlantique")).to_be_visible()


def test_demonstration_offers_its_accounts_and_nothing_else_does(visitor, settings):
    visitor.get_by_role("link", name="Se connecter").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Se connecter")
    expect(visitor.get_by_role("button", name="Camille Inventée")).to_have_count(0)

    settings.DEMONSTRATION = True
    visitor.reload()

    expect(visitor.locator("button[name=email]")).to_have_count(7)
    visitor.get_by_role("button", name="Camille Inventée").click()
    expect(visitor).to_have_url("/equipe/")
    expect(visitor.get_by_role("complementary", name="Attache")).to_contain_text("Camille Inventée")
