"""Somebody writes a publication in a browser, and the policy of the page refuses nothing."""

import re
from pathlib import Path

from playwright.sync_api import expect

from attache.kit import richtext
from attache.library.models import Publication

PASTED = Path(richtext.__file__).parents[1] / "tests" / "pasted"


def test_a_text_is_written_in_the_editor(desk):
    desk.goto("/equipe/publications/nouvelle/")
    desk.get_by_label("Intitulé").fill("Essai d’écriture")
    text = desk.locator(".tiptap")
    expect(text).to_be_visible()
    expect(desk.get_by_role("button", name="Gras")).to_be_visible()
    text.click()
    desk.keyboard.type("Un mot")
    desk.keyboard.press("Control+b")
    desk.keyboard.type(" en gras[[Une note.]]")
    desk.get_by_role("button", name="Garder le brouillon").click()
    expect(desk.get_by_role("heading", name="Essai d’écriture")).to_be_visible()

    made = Publication.objects.get(title="Essai d’écriture")
    assert made.body == "<p>Un mot<strong> en gras[[Une note.]]</strong></p>"


def test_a_link_to_nowhere_good_is_refused_by_its_field(desk):
    desk.goto("/equipe/publications/nouvelle/")
    desk.get_by_label("Intitulé").fill("Essai de lien")
    box = desk.get_by_role("textbox", name="Texte")
    box.fill("Le guide")
    box.select_text()
    desk.get_by_role("button", name="Lien", exact=True).click()
    address = desk.get_by_role("dialog").get_by_label("URL")
    address.fill("javascript:alert(1)")
    desk.get_by_role("button", name="Mettre à jour").click()
    assert "https://" in address.evaluate("field => field.validationMessage")
    address.fill("https://guide.example/")
    desk.get_by_role("button", name="Mettre à jour").click()
    desk.get_by_role("button", name="Garder le brouillon").click()
    expect(desk.get_by_role("heading", name="Essai de lien")).to_be_visible()

    made = Publication.objects.get(title="Essai de lien")
    assert made.body == '<p><a href="https://guide.example/">Le guide</a></p>'


def test_a_text_that_nobody_touched_is_saved_as_it_was(desk):
    read = Publication.objects.get(slug__startswith="rebonds-retour")
    desk.goto(f"{read.get_absolute_url()}texte/")
    expect(desk.locator(".tiptap h2").first).to_be_visible()
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk).to_have_url(re.compile(f"{read.get_absolute_url()}$"))

    again = Publication.objects.get(pk=read.pk)
    assert again.body == read.body
    assert again.revisions.count() == 1


def test_what_is_pasted_from_a_word_processor_is_what_it_looked_like(desk):
    desk.goto("/equipe/publications/nouvelle/")
    desk.get_by_label("Intitulé").fill("Essai de collage")
    paste(desk, (PASTED / "word-lists-and-notes.html").read_text(encoding="utf-8"))
    expect(desk.locator(".tiptap li")).to_have_count(5)
    desk.get_by_role("button", name="Garder le brouillon").click()
    left_out = desk.locator("#id_body_error")
    expect(left_out).to_contain_text("Une image a été laissée de côté (Schéma)")
    expect(left_out).to_contain_text("«\u00a0Images\u00a0»")
    desk.get_by_role("button", name="Garder le brouillon").click()
    expect(desk.get_by_role("heading", name="Essai de collage")).to_be_visible()

    made = Publication.objects.get(title="Essai de collage")
    assert made.body == (
        "<h2>Compte rendu</h2><h3>Ce qui s’est dit</h3>"
        "<p>Trois <strong>ateliers</strong>[[Voir le <em>programme</em>.]], une question.</p>"
        "<ul><li>Écouter<ul><li>ceux de l’accueil</li></ul></li><li>Essayer</li></ul>"
        "<p>Puis&nbsp;:</p>"
        '<ol start="3"><li>Se voir</li><li>Décider</li></ol><p>Une suite[2].</p>'
    )


def paste(page, html):
    """Put it on the clipboard of the page as a word processor does, and paste."""
    page.locator(".tiptap").evaluate(
        """(box, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            box.focus();
            const told = { clipboardData, bubbles: true, cancelable: true };
            box.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        html,
    )
