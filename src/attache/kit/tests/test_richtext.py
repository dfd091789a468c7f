from pathlib import Path

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kit import richtext

PASTED = Path(__file__).parent / "pasted"
OURS = "/images/123e4567-e89b-12d3-a456-426614174000/"


def pasted(name):
    return richtext.clean((PASTED / f"{name}.html").read_text(encoding="utf-8"))


def test_what_word_puts_on_the_clipboard_becomes_titles_lists_quotes_and_tables():
    assert pasted("word") == (
        "<h2>Ce que nous avons appris</h2>"
        "<p>Trois <strong>ateliers</strong>, une même question&nbsp;: qui décide&nbsp;?</p>"
        "<ul><li>Écouter les agents<ul><li>ceux de l’accueil</li></ul></li><li>Essayer</li></ul>"
        "<ol><li>D’abord, se voir</li></ol>"
        "<blockquote>On n’évalue bien que ce qu’on a discuté.</blockquote>"
        "<table><tbody><tr><td>Ville</td>"
        '<td><a href="https://www.example.org/page">Page</a></td></tr></tbody></table>'
    )


def test_lists_of_word_keep_their_numbers_and_its_notes_lose_their_dead_links():
    kept = pasted("word-lists-and-notes")

    assert kept.startswith("<h2>Compte rendu</h2><h3>Ce qui s’est dit</h3>")
    assert "<ul><li>Écouter<ul><li>ceux de l’accueil</li></ul></li><li>Essayer</li></ul>" in kept
    assert '<ol start="3"><li>Se voir</li><li>Décider</li></ol>' in kept
    assert "_ftn" not in kept
    assert "Voir le <em>programme</em>." in kept


def test_a_declaration_of_word_is_no_text():
    told = '<?xml version="1.0" encoding="utf-8"?><?xml:namespace prefix = o /><p><o:p></o:p>Un</p>'

    assert richtext.clean(told) == "<p>Un</p>"


@pytest.mark.parametrize(
    ("levels", "kept"), [("123456", "234444"), ("246", "244"), ("212", "323"), ("1", "2")]
)
def test_titles_follow_that_of_the_page(levels, kept):
    def titles(levels):
        return "".join(f"<h{level}>a</h{level}>" for level in levels)

    assert richtext.clean(titles(levels)) == titles(kept)


def test_what_libreoffice_puts_on_the_clipboard_loses_its_fonts_and_colours():
    assert pasted("libreoffice") == (
        "<h2>Compte rendu</h2><p>Une <strong>idée</strong> <em>simple</em></p>"
        "<ul><li>premier point</li><li>second point</li></ul><p>surligné</p>"
    )


def test_what_google_docs_puts_on_the_clipboard_keeps_its_emphasis():
    assert pasted("google-docs") == (
        "<p>Du texte, <strong>important</strong> ou <em>nuancé</em></p><ul><li>un point</li></ul>"
    )


@pytest.mark.parametrize("name", ["word", "libreoffice", "google-docs"])
def test_what_is_clean_stays_as_it_is(name):
    once = pasted(name)

    assert richtext.clean(once) == once


@pytest.mark.parametrize(
    "wicked",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' JaVaScRiPt:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<b\0 onmouseover=alert(1)>x</b>",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<!--><img src=x onerror=alert(1)>-->",
        "<o:p><script>alert(1)</script></o:p>",
        "<p class=MsoNormal><![if !x]><img src=x onerror=alert(1)><![endif]></p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<form action='https://a.example'><input name=q><button>x</button></form>",
        f"<img src='{OURS}' alt='x' onerror=alert(1)>",
    ],
)
def test_nothing_that_runs_is_kept(wicked):
    kept = richtext.clean(f"<p>avant</p>{wicked}<p>après</p>")
    shown = richtext.read(kept).html

    for text in (kept, shown):
        lowered = text.lower()
        for sign in ("<script", "onerror", "onclick", "onload", "onmouse", "javascript:", "<svg"):
            assert sign not in lowered.replace("&lt;script", "")
        assert 'href="data:' not in lowered
        assert "vbscript" not in lowered
        assert "style=" not in lowered
        assert "<form" not in lowered


def test_plain_text_becomes_paragraphs_and_breaks():
    assert richtext.clean("Un\nsuite\n\nDeux < trois & quatre") == (
        "<p>Un<br>suite</p><p>Deux &lt; trois &amp; quatre</p>"
    )
    assert richtext.clean("Avec <b>gras</b>\n\net suite") == (
        "<p>Avec <strong>gras</strong></p><p>et suite</p>"
    )
    assert richtext.clean(" \n ") == ""


def test_text_beside_blocks_becomes_paragraphs_and_breaks_too():
    assert richtext.clean("Avant\n\nencore\n<h2>Titre</h2>\nUn\nsuite\n\n<b>Deux\n\nTrois</b>") == (
        "<p>Avant</p><p>encore</p><h2>Titre</h2><p>Un<br>suite</p>"
        "<p><strong>Deux</strong></p><p><strong>Trois</strong></p>"
    )
    assert richtext.clean("<p>Un\n\nsuite</p><ul>\n\n<li>a</li>\n</ul>") == (
        "<p>Un suite</p><ul><li>a</li></ul>"
    )


def test_a_tag_beside_blocks_stays_whole():
    link = '<a href="/x"><h2>Titre</h2></a>'

    assert richtext.clean(link) == link
    assert richtext.clean(f'<h2>Un</h2><img src="{OURS}" alt="Un\n\nplan">') == (
        f'<h2>Un</h2><p><img src="{OURS}" alt="Un plan"></p>'
    )


def test_what_is_added_to_a_saved_text_in_a_plain_box_keeps_its_paragraphs():
    class Writing(forms.Form):
        body = richtext.Text(label="Texte")

    saved = "<h2>Un</h2><p>Deux.</p><ul><li>a</li><li>b</li></ul>"
    box = Writing(initial={"body": saved})["body"].value()
    added = f"Trois.\r\n\r\nQuatre.\r\n\r\nhttps://vimeo.com/1\r\n\r\n{OURS}"
    form = Writing({"body": f"{box}\r\n\r\n{added}"})

    assert box == "<h2>Un</h2>\n\n<p>Deux.</p>\n\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert form.is_valid()
    assert form.cleaned_data["body"] == (
        f"{saved}<p>Trois.</p><p>Quatre.</p><p>https://vimeo.com/1</p><p>{OURS}</p>"
    )


@pytest.mark.parametrize("address", ["https://vimeo.com/1", OURS, f"https://a.example{OURS}"])
def test_an_address_alone_on_its_line_is_alone_in_its_paragraph(address):
    assert richtext.clean(f"Voir :\n{address}\nou {address}") == (
        f"<p>Voir :</p><p>{address}</p><p>ou {address}</p>"
    )


WRITTEN = st.lists(
    st.sampled_from(
        [
            *("a", " ", "\n", "\n\n", "&nbsp;", "<", "https://a.example/x", OURS, "<br>", "<hr>"),
            *("<p>", "</p>", "<h2>", "</h2>", "<div>", "</div>", "<ul>", "</ul>", "<li>", "</li>"),
            *("<blockquote>", "</blockquote>", "<table>", "</table>", "<tr>", "<td>", "</td>"),
            *("<b>", "</b>", "<em>", "</em>", '<a href="/x">', "</a>", "<figure>", "</figure>"),
            f'<img src="{OURS}" alt="a\n\n<p>">',
        ]
    ),
    max_size=12,
).map("".join)


@given(WRITTEN)
def test_a_text_reopened_in_a_plain_box_and_saved_untouched_stays_as_it_is(written):
    kept = richtext.clean(written)
    box = richtext.Text().prepare_value(str(kept))

    assert richtext.clean(box) == kept
    assert richtext.Text().prepare_value(box) == box


def test_pictures_are_ours_and_say_what_they_show():
    assert richtext.clean(f'<img src="{OURS}" alt="Un plan">') == (
        f'<p><img src="{OURS}" alt="Un plan"></p>'
    )
    assert richtext.clean(f'<p>a</p><img src="{OURS}" alt=" ">') == "<p>a</p>"
    assert richtext.clean('<p>a</p><img src="https://a.example/x.png" alt="x">') == "<p>a</p>"


def test_a_figure_left_empty_takes_nothing_else_with_it():
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    captioned = f"<figure><figcaption>Un</figcaption>{table}</figure><p>entre</p>"
    empty = (
        '<figure><img src="https://a.example/x.png" alt="x"><figcaption>Deux</figcaption></figure>'
    )

    assert richtext.clean(f"{captioned}{empty}<p>après</p>") == f"{captioned}<p>après</p>"


def test_notes_are_numbered_and_lead_both_ways():
    text = "<p>Un mot[[La <em>note</em>.]] et un autre[[Encore]].</p>"

    shown = richtext.read(text).html

    assert '<a id="appel-1" href="#note-1"' in shown
    assert '<li id="note-1">La <em>note</em>.' in shown
    assert 'href="#appel-2"' in shown
    assert "[[" not in shown


def test_a_note_that_overlaps_an_emphasis_keeps_its_words():
    shown = richtext.read("<p><em>Un[[a</em> b]] mot</p>").html

    assert "a b" in shown
    assert shown.count("<em>") == shown.count("</em>")


def test_what_a_tag_says_of_itself_calls_no_note():
    text = f'<p><img src="{OURS}" alt="Un [[plan]]"> vu[[Par <a href="/x]]y">eux</a>]]</p>'
    picture = richtext.Picture(OURS, "Un [[plan]]", "", 12, 8)

    shown = richtext.read(text, pictures={OURS: picture}).html

    assert 'alt="Un [[plan]]"' in shown
    assert '<li id="note-1">Par <a href="/x]]y">eux</a>' in shown
    assert 'id="note-2"' not in shown


@pytest.mark.parametrize("text", ["https://[à compléter]", "//[", "http://a℀b.example"])
def test_what_only_looks_like_an_address_stays_as_it_is_written(text):
    assert richtext.read(f"<p>{text}</p>").html == f"<p>{text}</p>"


def test_an_address_alone_on_its_line_is_a_card_and_never_a_frame():
    film = richtext.read("<p>https://peertube.example/w/abc</p>").html
    linked = '<p><a href="https://a.example/x.pdf">https://a.example/x.pdf</a></p>'
    with translation.override("fr"):
        paper = richtext.read(linked).html

    assert 'class="link-card"' in film
    assert 'href="https://peertube.example/w/abc"' in film
    assert "(PDF)" in paper
    assert "<iframe" not in film + paper
    assert "link-card" not in richtext.read("<p>Voir https://a.example</p>").html
    assert "link-card" not in richtext.read("<p>javascript:alert(1)</p>").html


def test_a_picture_has_its_size_its_text_and_its_caption():
    picture = richtext.Picture(
        OURS, "Un plan", "Dessin de l’équipe", 1200, 800, f"{OURS}petite/", 720
    )

    for text in (f"<p>{OURS}</p>", f'<p><img src="{OURS}" alt="Un plan"></p>'):
        shown = richtext.read(text, pictures={OURS: picture}).html
        assert shown.startswith("<figure><img ")
        for said in ('alt="Un plan"', 'width="1200"', 'height="800"', 'loading="lazy"', "720w"):
            assert said in shown
        assert "<figcaption><small>Dessin de l’équipe</small></figcaption>" in shown


def test_a_picture_that_is_gone_leaves_no_hole():
    assert richtext.read(f'<p>a</p><p><img src="{OURS}" alt="Un plan"></p>').html.count("<img") == 0


def test_titles_have_addresses_of_their_own_and_tables_scroll_inside():
    reading = richtext.read(
        "<h2>Été</h2><h2>Été</h2><p>Les chiffres</p>"
        "<table><tbody><tr><td>1</td></tr></tbody></table>"
    )

    assert [title.anchor for title in reading.outline] == ["partie-ete", "partie-ete-bis"]
    assert 'class="scroll"' in reading.html
    assert "<caption>Les chiffres</caption>" in reading.html


def test_french_marks_stay_with_their_word():
    shown = richtext.read(
        '<p>Quoi ? « Oui » : non ; <a href="https://a.example/?x=1">x</a></p>'
    ).html

    assert "Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: non\u202f;" in shown
    assert 'href="https://a.example/?x=1"' in shown


def test_words_and_blocks_say_everything_once():
    html = (
        '<h2>Titre</h2><p>Un <a href="https://a.example/">lien</a>[[note]]</p><ul><li>b</li></ul>'
    )

    assert richtext.words(html) == "Titre Un lien note b"
    assert richtext.blocks(html) == ["Titre", "Un lien (https://a.example/)[[note]]", "b"]


def test_a_field_gives_clean_text_and_refuses_what_no_page_holds():
    class Writing(forms.Form):
        body = richtext.Text(label="Texte")

    form = Writing({"body": "<h1>Un</h1><script>x</script>"})
    assert form.is_valid()
    assert form.cleaned_data["body"] == "<h2>Un</h2>"
    assert not Writing({"body": "x" * 500_001}).is_valid()


@pytest.mark.parametrize(
    ("picture", "name"),
    [
        ('<img src="file:///C:/Temp/clip_image002.png" alt="Graphique">', " (Graphique)"),
        ('<img src="file:///C:/Temp/clip_image002.png">', " (clip_image002.png)"),
        ('<IMG SRC="data:image/png;base64,iVBORw0KGgo=">', ""),
        ('<img src="" alt="Graphique">', " (Graphique)"),
        (f'<img src="{OURS}">', ""),
    ],
)
def test_a_text_whose_pictures_are_left_out_says_so_and_loses_nothing_else(picture, name):
    class Writing(forms.Form):
        body = richtext.Text(label="Texte", pictures="Ici.")

    form = Writing({"body": f"<p>Avant</p><p>{picture}</p><p>Après</p>"})

    said, where, _ = form.errors["body"]
    assert f"laissée de côté{name}\u00a0:" in said
    assert where == "Ici."
    assert form["body"].value() == "<p>Avant</p>\n\n<p>Après</p>"
    assert Writing({"body": form["body"].value()}).is_valid()


@pytest.mark.parametrize("address", ["javascript:a()", "ftp://a.example", "file:///C:/a.docx"])
def test_a_text_whose_links_are_left_out_says_so_and_keeps_their_words(address):
    class Writing(forms.Form):
        body = richtext.Text(label="Texte")

    form = Writing({"body": f'<p>Voir <a href="{address}">le guide</a>.</p>'})

    said, _ = form.errors["body"]
    assert "(le guide)" in said
    assert form["body"].value() == "<p>Voir le guide.</p>"
    assert Writing({"body": form["body"].value()}).is_valid()


@pytest.mark.parametrize(
    "shown",
    [
        f'<figure><img src="{OURS}" alt="Un plan"></figure>',
        '<p><a href="https://a.example/?b=1&amp;c">a</a></p>',
        '<p><a href="/agenda/">a</a> <a href="tel:+33100000000">b</a></p>',
    ],
)
def test_a_text_whose_pictures_and_links_are_kept_is_taken(shown):
    class Writing(forms.Form):
        body = richtext.Text(label="Texte")

    form = Writing({"body": shown})

    assert form.is_valid()
    assert form.cleaned_data["body"] == shown


def test_a_link_has_its_address_and_nothing_else():
    shown = '<p lang="en"><a href="https://a.example/" title="">a</a></p>'

    assert richtext.clean(shown) == '<p><a href="https://a.example/">a</a></p>'


def test_dead_links_of_a_word_processor_go_without_a_word():
    class Writing(forms.Form):
        body = richtext.Text(label="Texte")

    form = Writing({"body": '<p>Un<a href="#_ftn1" name="_ftnref1">[1]</a></p>'})

    assert form.is_valid()
    assert form.cleaned_data["body"] == "<p>Un[1]</p>"


def test_a_narrow_space_that_does_not_break_stays_and_none_ends_a_paragraph():
    kept = richtext.clean("<p>43\u202f000 \n €\u202f</p>")

    assert kept == "<p>43\u202f000 €</p>"
    assert richtext.clean(kept) == kept
