"""A question of a member becomes a webinar, the webinar what everybody may read."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.directory import actions as directory
from attache.directory.models import Person
from attache.gatherings.models import Event
from attache.kit.strangers import QUICKEST

QUESTION = "Comment décider vite sans décider seul·e·s ?"
TITLE = "Décider vite, décider ensemble"
COMING = "Complices locaux\u00a0: une fin de journée à Rennes"
OVER = "Conflits, médiation\u00a0: prendre soin des relations"
ASKED = "Que faire d’un conflit que personne ne veut nommer ?"
STRANGER = "yse.passante@ailleurs.example"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def neighbour(open_browser, come_in, character):
    """The page of the contact of another member, whose space the team has opened."""
    person = Person.objects.get(email="pauline.allegorie@nantes-metropole.example")
    context = open_browser()
    come_in(context, directory.open_space(person, by=character(Office.Kind.COORDINATOR)))
    return context.new_page()


@pytest.fixture
def visitor(network, open_browser):
    return open_browser().new_page()


@pytest.fixture
def it_is(monkeypatch):
    """Take everybody to a moment: the server of a story runs in this very process."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def told(page):
    return page.get_by_role("status").first


def test_question_that_others_share_becomes_a_webinar(contact, neighbour, desk, visitor):
    contact.goto("/espace/questions/")
    follow(contact, "Poser une question")
    contact.get_by_label("Votre question").fill(QUESTION)
    contact.get_by_label("Pourquoi vous vous la posez").fill("Nos comités durent des mois.")
    press(contact, "Poser la question")
    expect(told(contact)).to_contain_text("L’équipe a votre question")

    neighbour.goto("/espace/questions/")
    neighbour.get_by_role("main").get_by_role("link", name=QUESTION).click()
    neighbour.get_by_label("Pourquoi").fill("Nos élu·e·s s’impatientent.")
    press(neighbour, "Nous aussi")
    expect(neighbour.locator("#partages")).to_contain_text("Nos élu·e·s s’impatientent.")

    desk.goto("/equipe/questions/")
    desk.get_by_role("main").get_by_role("link", name=QUESTION).click()
    expect(desk.locator("#partages")).to_contain_text("Nantes Métropole")
    prepare_a_webinar(desk)

    contact.reload()
    expect(contact.get_by_role("main")).to_contain_text("prolongée")
    expect(contact.locator("#provenance")).to_contain_text(TITLE)
    visitor.goto("/agenda/")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("main")).to_contain_text("Pauline Allégorie")
    expect(visitor.locator("#provenance")).to_contain_text(QUESTION)
    # Who asked is for members, and where to join for those who have a seat.
    for kept in ("Rennes Métropole", "visio.example"):
        expect(visitor.get_by_role("main")).not_to_contain_text(kept)


def prepare_a_webinar(desk):
    follow(desk, "Elle devient…")
    desk.get_by_label("Jour").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    press(desk, "Faire le brouillon")
    expect(desk.locator("#suite")).to_contain_text("Dire ce qui manque")
    follow(desk, "Modifier ce que c’est")
    desk.get_by_label("Titre").fill(TITLE)
    press(desk, "Enregistrer")
    follow(desk, "Modifier quand et où")
    desk.get_by_label("Lien pour rejoindre en ligne").fill("https://visio.example/decider")
    press(desk, "Enregistrer")
    follow(desk, "Modifier pour qui")
    desk.get_by_label("Tout le monde").check()
    press(desk, "Enregistrer")

    follow(desk, "Trouver quelqu’un")
    desk.get_by_label("Nom", exact=True).fill("allegorie")
    desk.get_by_role("main").get_by_role("button", name="Chercher").click()
    follow(desk, "Pauline Allégorie")
    desk.get_by_label("Ce qu’elle ou il raconte").fill("Un mandat, une semaine")
    press(desk, "Mettre au programme")
    press(desk, "Annoncer")
    expect(told(desk)).to_contain_text("il est à l’agenda")


def test_people_register_come_and_get_a_certificate(
    contact, visitor, desk, it_is, send_what_is_due
):
    event = Event.objects.get(title=COMING)
    contact.goto("/espace/agenda/")
    follow(contact, COMING)
    press(contact, "S’inscrire")
    expect(contact.locator("#inscription")).to_contain_text("vous avez une place")
    register(visitor)

    desk.goto(event.get_absolute_url())
    desk.set_viewport_size(PHONE)
    it_is(event.starts_at)
    follow(desk, "Liste d’accueil")
    for name in ("Dominique Fictif", "Ysé Passante"):
        desk.get_by_label("Nom, organisme ou adresse").fill(name.casefold())
        press(desk, f"Est là {name}")
        expect(desk.locator("#found li.there", has_text=name)).to_be_visible()

    it_is(event.ends_at + timedelta(days=1))
    send_what_is_due()
    found = re.search(r"/agenda/inscription/\S+", confirmation())
    assert found
    visitor.goto(found[0])
    assert is_a_paper(visitor, "Mon attestation de présence (PDF)")
    contact.goto("/espace/agenda/")
    assert is_a_paper(contact, f"Attestation (PDF) {COMING}")


def register(page):
    page.goto("/agenda/")
    follow(page, COMING)
    form = page.locator("#inscription")
    form.get_by_label("Prénom et nom").fill("Ysé Passante")
    form.get_by_label("Adresse électronique").fill(STRANGER)
    # Whoever answers at once is taken for a robot.
    page.wait_for_timeout(QUICKEST.total_seconds() * 1000 + 1000)
    form.get_by_role("button", name="S’inscrire").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Un courriel est en route")
    assert page.context.cookies() == []


def confirmation():
    """Read the mail that tells the stranger of their seat."""
    return next(each.body for each in mail.outbox if each.to == [STRANGER])


def is_a_paper(page, name):
    address = page.get_by_role("link", name=name, exact=True).get_attribute("href")
    return page.request.get(address).body().startswith(b"%PDF")


def test_what_was_said_is_for_all_and_says_where_it_comes_from(desk, contact, visitor):
    desk.goto("/equipe/evenements/")
    follow(desk, OVER)
    follow(desk, "Clore l’événement")
    go_through_the_steps(desk)
    desk.locator("#write_up").get_by_role("link", name=OVER, exact=True).click()
    write_and_publish(desk)

    visitor.goto("/publications/")
    visitor.get_by_role("link", name=OVER).first.click()
    expect(visitor.get_by_role("main")).to_contain_text("Un conflit nommé est à moitié réglé.")
    expect(visitor.get_by_role("main")).to_contain_text("Jules Sansnom")
    lineage = visitor.locator("#provenance")
    expect(lineage).to_contain_text(ASKED)
    lineage.get_by_role("link", name=OVER, exact=True).click()
    expect(visitor).to_have_url(re.compile("/agenda/"))
    contact.goto("/espace/agenda/")
    assert is_a_paper(contact, f"Attestation (PDF) {OVER}")


def go_through_the_steps(desk):
    press(desk, "La liste est juste")
    press(desk, "Confirmer leur présence")
    desk.get_by_label("Adresse de l’enregistrement").fill("https://video.example/mediation")
    press(desk, "Garder l’adresse")
    press(desk, "Commencer le compte rendu")
    desk.get_by_label("Ce que vous demandez, en une ligne").fill("Prêtez-nous une salle")
    desk.get_by_label("Ce qui est demandé").fill("Une salle calme, une demi-journée.")
    press(desk, "Ouvrir l’appel")
    press(desk, "Poser les trois questions")
    press(desk, "Remercier qui l’a porté")
    press(desk, "Clore l’événement")
    expect(told(desk)).to_contain_text("L’événement est clos")


def write_and_publish(desk):
    follow(desk, "Modifier le texte")
    writing = desk.get_by_role("textbox", name="Texte", exact=True)
    writing.fill("Un conflit nommé est à moitié réglé.")
    press(desk, "Enregistrer")
    press(desk, "Relue, elle peut paraître")
    follow(desk, "Publier")
    press(desk, "Publier")
    expect(told(desk)).to_contain_text("Elle est parue")


def test_call_gets_a_yes_and_its_outcome_is_told(contact, desk, visitor):
    call = "/appels/pretez-une-demi-journee-pour-essayer-une-mediation/"
    contact.goto(f"/espace{call}")
    contact.get_by_label("Ce que nous proposons").fill("Notre salle du conseil, un matin.")
    press(contact, "Nous disons oui")
    expect(contact.locator("#notre-oui")).to_contain_text("Notre salle du conseil")

    desk.goto(f"/equipe{call}")
    expect(desk.locator("#oui")).to_contain_text("Notre salle du conseil")
    follow(desk, "Clore")
    desk.get_by_label("Ce qu’il en est advenu").fill("Trois médiations, deux accords.")
    press(desk, "Clore l’appel")

    for reader, address in ((contact, f"/espace{call}"), (visitor, call)):
        reader.goto(address)
        expect(reader.locator("#suites")).to_contain_text("Trois médiations, deux accords.")
