"""Somebody writes a publication in a browser, and the policy of the page refuses nothing."""

import re

from playwright.sync_api import expect

from attache.library.models import Publication


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


def test_a_text_that_nobody_touched_is_saved_as_it_was(desk):
    read = Publication.objects.get(slug__startswith="rebonds-retour")
    desk.goto(f"{read.get_absolute_url()}texte/")
    expect(desk.locator(".tiptap h2").first).to_be_visible()
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk).to_have_url(re.compile(f"{read.get_absolute_url()}$"))

    again = Publication.objects.get(pk=read.pk)
    assert again.body == read.body
    assert again.revisions.count() == 1
