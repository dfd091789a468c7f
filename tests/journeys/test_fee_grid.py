"""The secretary writes a grid; the assembly adopts it; from then on nobody touches it."""

import pytest
from playwright.sync_api import expect

from attache.accounts.models import Office

TITLE = "Grille de 2027"


@pytest.fixture
def draft(context, come_in, character):
    """The page of a grid that the secretary has just begun."""
    come_in(context, character(Office.Kind.SECRETARY))
    page = context.new_page()
    page.goto("/equipe/grilles/nouvelle/")
    page.get_by_label("Intitulé").fill(TITLE)
    page.get_by_label("S’applique à partir du").fill("2027-01-01")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return page


def add_tier(page, name, amount, *, low="", high=""):
    page.get_by_role("link", name="Ajouter un palier").click()
    page.get_by_label("Nom", exact=True).fill(name)
    page.get_by_label("Ville ou commune").check()
    page.get_by_label("Budget annuel à partir de").fill(low)
    page.get_by_label("Budget annuel jusqu’à").fill(high)
    page.get_by_label("Montant", exact=True).fill(amount)
    save(page)


def save(page):
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()


def propose(page):
    page.get_by_role("link", name="Proposer").click()
    save(page)


def adopt(page, *, trial_until):
    page.get_by_role("link", name="Consigner l’adoption").click()
    page.get_by_label("Adoptée par").fill("Assemblée générale")
    page.get_by_label("Décision").fill("Résolution 3")
    page.get_by_label("À l’essai jusqu’au").fill(trial_until)
    save(page)


def test_overlap_is_said_and_mended_before_the_grid_is_adopted_on_trial(draft):
    flaws = draft.locator("#flaws")
    add_tier(draft, "Petites", "1 000", high="2 M€")
    expect(flaws).to_contain_text("à partir de 2 000 000 €")
    add_tier(draft, "Grandes", "5 000", low="1 500 000")
    expect(flaws).to_contain_text("à partir de 1 500 000 € compris et de moins de 2 000 000 €")
    expect(flaws).to_contain_text("« Petites »")
    propose(draft)
    expect(draft.get_by_role("alert")).to_contain_text("1 500 000 €")

    draft.get_by_role("link", name=TITLE).click()
    draft.get_by_role("link", name="Modifier Petites").click()
    draft.get_by_label("Budget annuel jusqu’à").fill("1,5 M€")
    save(draft)
    expect(flaws).to_contain_text("Aucun")
    propose(draft)
    adopt(draft, trial_until="2027-12-31")

    main = draft.get_by_role("main")
    expect(main).to_contain_text("à l’essai jusqu’au 31 décembre 2027")
    expect(main.get_by_role("link", name="Modifier Petites")).to_have_count(0)
    expect(main.get_by_role("link", name="Ajouter un palier")).to_have_count(0)


def test_adopted_grid_refuses_what_was_opened_before_it_was_adopted(draft, context):
    add_tier(draft, "Toutes", "1 000")
    late = context.new_page()
    late.goto(draft.url)
    late.get_by_role("link", name="Modifier Toutes").click()
    propose(draft)
    adopt(draft, trial_until="2027-12-31")

    late.get_by_label("Montant", exact=True).fill("1")
    save(late)

    expect(late.get_by_role("alert")).to_contain_text("est adoptée")
    expect(late.get_by_label("Montant", exact=True)).to_have_value("1")
    draft.reload()
    expect(draft.get_by_role("row").filter(has_text="Toutes")).to_contain_text("1 000 €")


def test_grid_that_applies_later_changes_nothing_today(draft):
    add_tier(draft, "Toutes", "1 000")
    propose(draft)
    adopt(draft, trial_until="2027-12-31")

    draft.goto("/adherer/")

    expect(draft.get_by_role("main")).to_contain_text("Grille de 2022")
