"""Mails wait in the outbox, are seen as they will be read, and are let go."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

OVER = "conflits-mediation-prendre-soin-des-relations"
DOMINIQUE = "dominique.fictif@rennes-metropole.example"
ACHILLE = "achille.esquisse@region-bretagne.example"
INVITED = "Rendez-vous à Rennes"


@pytest.fixture
def sent_to(send_what_is_due):
    """Give the subjects of what somebody was sent, once what is due has left."""

    def sent_to(address):
        send_what_is_due()
        return [each.subject for each in mail.outbox if each.to == [address]]

    return sent_to


def test_mails_of_an_event_wait_until_somebody_lets_them_go(desk, sent_to):
    asked = "Trois questions sur « Conflits, médiation : prendre soin des relations »"
    desk.goto(f"/equipe/evenements/{OVER}/cloture/")
    desk.locator("#feedback summary").click()
    desk.get_by_role("button", name="Poser les trois questions").click()
    expect(desk.locator("#feedback")).to_contain_text("fait")
    assert asked not in sent_to(DOMINIQUE)

    desk.goto("/equipe/courriers/")
    desk.get_by_role("link", name="Trois questions après un événement", exact=True).click()
    letter = desk.get_by_role("listitem").filter(has_text=DOMINIQUE)
    expect(letter.get_by_role("checkbox")).to_be_checked()
    letter.get_by_role("link").click()
    seen = desk.frame_locator("iframe.mail").locator("body")
    expect(seen).to_contain_text("Bonjour Dominique Fictif")
    desk.get_by_role("button", name="Laisser partir", exact=True).click()

    expect(desk.get_by_role("button", name="Laisser partir")).to_have_count(0)
    assert sent_to(DOMINIQUE).count(asked) == 1
    desk.reload()
    expect(desk.get_by_role("complementary").last).to_contain_text("parti")


def test_letter_goes_to_the_list_that_was_filtered_but_not_to_those_who_refuse(
    desk, contact, sent_to
):
    contact.goto("/espace/abonnements/")
    contact.get_by_role("button", name=re.compile("Ne plus en recevoir : Nos lettres")).click()
    expect(
        contact.get_by_role("button", name=re.compile("Les recevoir.*Nos lettres"))
    ).to_be_visible()
    desk.goto("/equipe/adherents/?region=53")
    desk.get_by_role("link", name="Leur écrire").click()

    kept_and_left_out = desk.locator(".recipients")
    expect(kept_and_left_out).to_have_count(2)
    expect(kept_and_left_out.first).to_contain_text("Contact permanent à Région Bretagne")
    expect(kept_and_left_out.last).to_contain_text(DOMINIQUE)
    desk.get_by_label("Sujet").fill(INVITED)
    desk.get_by_label("Texte").fill("Bonjour {name},\n\nVenez à l’heure du thé.")
    expect(desk.locator("#seen")).to_contain_text("Bonjour Achille Esquisse")
    desk.get_by_role("button", name="Mettre un courriel dans la boîte d’envoi").click()

    expect(desk.get_by_role("heading", level=1)).to_have_text(INVITED)
    assert INVITED not in sent_to(ACHILLE)
    desk.get_by_role("button", name="Laisser partir").click()
    expect(desk.get_by_role("button", name="Laisser partir")).to_have_count(0)
    assert sent_to(ACHILLE).count(INVITED) == 1
    assert INVITED not in sent_to(DOMINIQUE)
