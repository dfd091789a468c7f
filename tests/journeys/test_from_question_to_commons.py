"""A question of a member becomes a webinar, the webinar what everybody may read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from attache.accounts.models import Office
from attache.directory import actions as directory
from attache.directory.models import Person
from attache.gatherings.actions import events
from attache.gatherings.models import Event

QUESTION = "Comment décider vite sans décider seul·e·s ?"
SLUG = "comment-decider-vite-sans-decider-seul-e-s"
DESK = f"/equipe/evenements/{SLUG}/"


@pytest.fixture
def page_of(open_browser, come_in):
    """A page in the browser of somebody, or of a visitor."""

    def page_of(user=None):
        context = open_browser()
        if user:
            come_in(context, user)
        return context.new_page()

    return page_of


@pytest.fixture
def contact(page_of, character):
    return page_of(character())


@pytest.fixture
def neighbour(page_of, character):
    """The page of the contact of another member, whose space the team has opened."""
    person = Person.objects.get(email="pauline.allegorie@nantes-metropole.example")
    return page_of(directory.open_space(person, by=character(Office.Kind.COORDINATOR)))


@pytest.fixture
def webinar(character):
    """An announced webinar that anybody may come to."""
    starts_at, by = timezone.now() + timedelta(days=30), character(Office.Kind.COORDINATOR)
    event = events.draft(
        title=QUESTION,
        kind=Event.Kind.WEBINAR,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        by=by,
        purpose="Nos comités durent des mois.",
        link="https://visio.example/salle",
        audience=Event.Audience.ALL,
    )
    events.announce(event, at=timezone.now(), by=by)
    return event


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def take_place(event):
    """It was two hours ago."""
    ended_at = timezone.now() - timedelta(hours=2)
    Event.objects.filter(pk=event.pk).update(
        starts_at=ended_at - timedelta(hours=2), ends_at=ended_at
    )


def test_question_that_others_share_becomes_a_webinar(contact, neighbour, desk):
    contact.goto("/espace/questions/")
    follow(contact, "Poser une question")
    contact.get_by_label("Votre question").fill(QUESTION)
    contact.get_by_label("Pourquoi vous vous la posez").fill("Nos comités durent des mois.")
    press(contact, "Poser la question")
    expect(contact.get_by_role("status").first).to_contain_text("L’équipe a votre question")

    neighbour.goto("/espace/questions/")
    neighbour.get_by_role("main").get_by_role("link", name=QUESTION).click()
    neighbour.get_by_label("Pourquoi").fill("Chez nous aussi.")
    press(neighbour, "Nous aussi")
    expect(neighbour.locator("#partages")).to_contain_text("Chez nous aussi.")

    desk.goto("/equipe/questions/")
    desk.get_by_role("main").get_by_role("link", name=QUESTION).click()
    expect(desk.locator("#partages")).to_contain_text("Nantes Métropole")
    follow(desk, "Elle devient…")
    desk.get_by_label("Jour").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    desk.get_by_label("De", exact=True).fill("14:00")
    desk.get_by_label("À", exact=True).fill("15:30")
    press(desk, "Faire le brouillon")
    desk.goto(f"{DESK}date/")
    desk.get_by_label("Lien").first.fill("https://visio.example/salle")
    press(desk, "Enregistrer")
    press(desk, "Annoncer")
    expect(desk.get_by_role("status").first).to_contain_text("il est à l’agenda")

    contact.goto("/espace/questions/")
    contact.get_by_role("main").get_by_role("link", name=QUESTION).first.click()
    expect(contact.get_by_role("main")).to_contain_text("prolongée")
    expect(contact.get_by_role("main").get_by_role("link", name=QUESTION).first).to_be_visible()


def test_people_register_come_and_get_a_certificate(contact, page_of, desk, webinar):
    contact.goto(f"/espace/agenda/{SLUG}/")
    press(contact, "S’inscrire")
    expect(contact.locator("#inscription")).to_contain_text("vous avez une place")
    expect(contact.get_by_role("link", name="Rejoindre en ligne")).to_be_visible()

    visitor = page_of()
    visitor.goto(f"/agenda/{SLUG}/")
    expect(visitor.get_by_role("main")).not_to_contain_text("visio.example")
    visitor.get_by_label("Prénom et nom").fill("Zoé Passante")
    visitor.get_by_label("Adresse électronique").fill("zoe@ailleurs.example")
    visitor.wait_for_timeout(2_100)  # Nobody reads a form faster: a robot would.
    press(visitor, "S’inscrire")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Un courriel est en route")

    take_place(webinar)
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.goto(f"{DESK}accueil/")
    press(desk, "Est là Dominique Fictif")
    expect(desk.get_by_role("main")).to_contain_text("1 là, sur 2")

    contact.goto(f"/espace/agenda/{SLUG}/")
    link = contact.get_by_role("link", name="Attestation (PDF)")
    certificate = contact.request.get(link.get_attribute("href"))
    assert certificate.body().startswith(b"%PDF"), certificate.status


def test_what_was_said_is_for_all_and_says_where_it_comes_from(contact, page_of, desk, webinar):
    take_place(webinar)
    desk.goto(f"{DESK}cloture/")
    desk.locator("summary", has_text="Compte rendu").click()
    press(desk, "Commencer le compte rendu")
    desk.locator("summary", has_text="Appel à l’action").click()
    desk.get_by_label("Ce que vous demandez").fill("Prêtez-nous une heure")
    desk.get_by_label("Ce qui est demandé").fill("Une heure de votre direction des finances.")
    press(desk, "Ouvrir l’appel")

    desk.goto(f"/equipe/publications/{SLUG}/")
    follow(desk, "Modifier le texte")
    desk.locator("[contenteditable]").fill(
        "Trois collectivités ont raconté comment elles décident."
    )
    press(desk, "Enregistrer")
    press(desk, "Relue, elle peut paraître")
    follow(desk, "Publier")
    desk.get_by_role("main").get_by_role("button", name="Publier").click()

    visitor = page_of()
    visitor.goto(f"/publications/{SLUG}/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(QUESTION)
    follow(visitor, QUESTION)
    expect(visitor).to_have_url(f"/agenda/{SLUG}/")

    contact.goto("/espace/appels/pretez-nous-une-heure/")
    contact.locator("#dire-oui textarea, #dire-oui input[type=text]").first.fill(
        "Un mardi de janvier."
    )
    press(contact, "Nous disons oui")
    expect(contact.get_by_role("main")).to_contain_text("Un mardi de janvier.")
