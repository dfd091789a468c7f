"""A coordinator's morning: somebody found, somebody gone, a colleague who is quicker."""

import pytest
from playwright.sync_api import expect

from attache.accounts.models import Office

NANCY = "Ville de Nancy"
ALARM = "un seul contact"


@pytest.fixture
def member(desk):
    """The page of a member that hangs by one contact."""
    desk.get_by_role("link", name=f"{NANCY} ne tient plus qu’à une personne", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(NANCY)
    return desk


def write_to(page, **answers):
    for label, answer in answers.items():
        page.get_by_label(label.replace("_", " ")).fill(answer)


def test_coordinator_finds_a_second_contact_and_the_alarm_is_gone(member):
    expect(member.get_by_text(ALARM, exact=True)).to_be_visible()

    member.get_by_role("link", name="Ajouter une personne").click()
    write_to(member, Prénom="Sidonie", Intitulé_de_la_fonction="Directrice générale des services")
    member.get_by_label("Nom", exact=True).fill("Paraphe")
    member.get_by_label("Niveau dans l’organigramme").select_option("Direction générale")
    member.get_by_label("Contact finances").check()
    member.get_by_role("button", name="Enregistrer").click()

    expect(member.get_by_role("status").first).to_contain_text("Sidonie Paraphe")
    expect(member.locator("#personnes")).to_contain_text("Contact finances")
    expect(member.get_by_text(ALARM, exact=True)).to_have_count(0)
    expect(member.get_by_role("main")).to_contain_text("2 personnes, 2 niveaux")
    member.get_by_role("link", name="Aujourd’hui").click()
    expect(member.get_by_role("heading", name="Le lien d’abord")).to_be_visible()
    expect(member.get_by_role("link", name=f"{NANCY} ne tient")).to_have_count(0)


def test_coordinator_ends_a_function_and_names_who_succeeds(member):
    member.get_by_role("link", name="Départ Noémie Chimère").click()
    member.get_by_label("Une nouvelle personne, dont nous savons le nom").check()
    write_to(member, Prénom_de_la_nouvelle_personne="Sidonie")
    member.get_by_label("Nom de la nouvelle personne", exact=False).last.fill("Paraphe")
    member.get_by_role("button", name="Enregistrer").click()

    there = member.locator("#personnes")
    expect(there).to_contain_text("Sidonie Paraphe")
    expect(there).to_contain_text("Contact permanent")
    expect(there.get_by_role("link", name="Noémie Chimère", exact=True)).to_have_count(0)
    expect(member.locator("#anciennes-fonctions")).to_contain_text("puis Sidonie Paraphe")


def test_departure_without_an_answer_is_asked_again(member):
    member.get_by_role("link", name="Départ Noémie Chimère").click()
    member.get_by_label("Une nouvelle personne, dont nous savons le nom").check()
    member.get_by_role("button", name="Enregistrer").click()

    problems = member.get_by_role("alert")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("Nom de la nouvelle personne")
    expect(member.get_by_label("Une nouvelle personne, dont nous savons le nom")).to_be_checked()


def test_second_of_two_who_edit_is_told_and_nothing_is_lost(
    member, open_browser, come_in, character
):
    elsewhere = open_browser()
    come_in(elsewhere, character(Office.Kind.PROGRAMME_LEAD))
    colleague = elsewhere.new_page()
    colleague.goto(member.url)
    for page in (member, colleague):
        page.get_by_role("link", name="Modifier l’identité").click()

    colleague.get_by_label("Site internet").fill("https://nancy.example/")
    colleague.get_by_role("button", name="Enregistrer").click()
    expect(colleague.locator("#identite")).to_contain_text("https://nancy.example/")
    member.get_by_label("Sigle").fill("VDN")
    member.get_by_label("Site internet").fill("https://ville.example/")
    member.get_by_role("button", name="Enregistrer").click()

    expect(member.get_by_role("alert")).to_be_focused()
    expect(member.get_by_role("alert")).to_contain_text("Rien n’est écrasé")
    expect(member.get_by_role("alert")).to_contain_text(
        "Sacha Imaginé a écrit ici « https://nancy.example/ »"
    )
    expect(member.get_by_label("Sigle")).to_have_value("VDN")
    expect(member.get_by_label("Site internet")).to_have_value("https://ville.example/")
    colleague.reload()
    expect(colleague.locator("#identite")).to_contain_text("https://nancy.example/")

    member.get_by_label("Site internet").fill("https://nancy.example/")
    member.get_by_role("button", name="Enregistrer").click()
    expect(member.locator("#identite")).to_contain_text("VDN")
    expect(member.locator("#identite")).to_contain_text("https://nancy.example/")


def test_line_of_the_first_screen_is_set_aside_and_comes_back(desk):
    line = desk.get_by_role("main").locator("li", has_text=f"{NANCY} ne tient")
    line.get_by_role("link", name="Mettre de côté").click()
    desk.get_by_role("main").get_by_role("button", name="Mettre de côté").click()
    expect(desk.get_by_role("alert")).to_be_focused()

    desk.get_by_label("Parce que").fill("Nous les voyons jeudi.")
    desk.get_by_role("main").get_by_role("button", name="Mettre de côté").click()

    expect(desk).to_have_url("/equipe/")
    expect(desk.get_by_role("link", name=f"{NANCY} ne tient")).to_have_count(0)
    desk.get_by_role("link", name="Voir ce qui est mis de côté").click()
    expect(desk.get_by_role("main")).to_contain_text("Nous les voyons jeudi.")
