import re
from datetime import date
from decimal import Decimal

import pytest

from attache.kit import pdf

TEMPLATE = "gatherings/typst/certificate.typ"
SAID = {
    "association": "La 27e Région",
    "title": "Attestation",
    "heading": "Attestation",
    "language": "fr",
    "opening": "Nous attestons que",
    "name": "Zoé Inventée",
    "body": "Ville",
    "took_part": "a pris part à",
    "event": "Coopérer",
    "facts": [["Quand", date(2026, 3, 1)], ["Prix", Decimal("1.50")]],
    "made": "",
    "foot": "",
    "day": date(2026, 3, 1),
}


def test_the_same_words_make_the_same_bytes():
    assert pdf.typeset(TEMPLATE, SAID) == pdf.typeset(TEMPLATE, SAID)


def test_it_is_made_to_be_archived_and_read_aloud():
    made = pdf.typeset(TEMPLATE, SAID)

    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid:part>2<" in made
    assert b"pdfaid:conformance>A<" in made
    assert b"pdfuaid:part>1<" in made
    assert b"/MarkInfo" in made
    assert b"Lato" in made


def test_what_is_said_is_never_read_as_markup():
    """Markup that would fail, read a file or change the page is text like any other."""
    hostile = '#read("/kit/pdf.py") #panic() *[ $x'

    made = pdf.typeset(TEMPLATE, SAID | {"name": hostile, "body": hostile})

    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


def test_what_has_no_place_in_a_document_is_refused():
    with pytest.raises(TypeError):
        pdf.typeset(TEMPLATE, SAID | {"name": object()})


@pytest.mark.parametrize("name", ["Zoé 👍", "漢字", "a\x07b", "\ue000"])
def test_letters_that_no_font_has_do_not_stop_a_document(name):
    made = pdf.typeset(TEMPLATE, SAID | {"name": name})

    assert made.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "unknown"), [("Zoé", ""), ("Zoé 👍, 漢字 👍", "👍 漢 字"), ("a\x07b", "\\u{7}")]
)
def test_letters_that_no_font_has_are_named(name, unknown):
    assert pdf.unknown_letters(TEMPLATE, SAID | {"name": name}) == unknown


def test_what_is_wrong_with_a_template_is_still_said():
    with pytest.raises(RuntimeError):
        pdf.typeset(TEMPLATE, {})
    with pytest.raises(RuntimeError):
        pdf.unknown_letters(TEMPLATE, {})
