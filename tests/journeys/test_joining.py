"""Somebody asks to join, without a script nor a cookie; the coordinator welcomes them."""

import pytest
from playwright.sync_api import expect

from attache.kit.strangers import QUICKEST


@pytest.fixture
def visitor(network, open_browser):
    return open_browser(java_script_enabled=False).new_page()


def ask(page):
    page.goto("/adherer/")
    page.get_by_label("Nom, SIREN ou code officiel").fill("quimper")
    page.get_by_role("button", name="Trouver mon organisme").click()
    page.get_by_role("link", name="Ville de Quimper", exact=True).click()
    page.get_by_label("Prénom").fill("Aziliz")
    page.get_by_label("Nom", exact=True).fill("Fictive")
    page.get_by_label("Votre fonction").fill("Directrice de projet")
    page.get_by_label("Adresse électronique").fill("aziliz.fictive@quimper.example")
    page.get_by_label("Ce qui vous amène").fill("Travailler autrement avec nos agents.")
    page.get_by_label("Évaluation").check()
    # Whoever answers at once is taken for a robot.
    page.wait_for_timeout(QUICKEST.total_seconds() * 1000 + 1000)
    page.get_by_role("button", name="Envoyer la demande").click()


def test_visitor_asks_to_join_and_the_coordinator_welcomes_them(visitor, desk):
    ask(visitor)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("votre demande est partie")
    assert visitor.context.cookies() == []

    desk.reload()
    desk.get_by_role("heading", name="Demandes des adhérent·e·s").click()
    desk.get_by_role("link", name="Ville de Quimper demande à adhérer", exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("Travailler autrement avec nos agents.")
    desk.get_by_role("link", name="Accueillir").click()
    desk.get_by_label("Niveau de la personne").select_option("management")
    desk.get_by_role("button", name="Ouvrir l’accueil").click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text("Ville de Quimper")
    expect(desk.get_by_role("main")).to_contain_text("Travailler autrement avec nos agents.")
    desk.get_by_role("link", name="Ville de Quimper", exact=True).first.click()
    expect(desk.locator("#personnes")).to_contain_text("Aziliz Fictive")


def test_visitor_who_forgets_something_loses_nothing(visitor):
    visitor.goto("/adherer/demande/formulaire/?individu=1")
    visitor.get_by_label("Prénom").fill("Aziliz")
    visitor.wait_for_timeout(QUICKEST.total_seconds() * 1000 + 1000)
    visitor.get_by_role("button", name="Envoyer la demande").click()

    expect(visitor.get_by_role("alert")).to_contain_text("Ce qui vous amène")
    expect(visitor.get_by_label("Prénom")).to_have_value("Aziliz")
