from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string

from attache.kit import lineage
from attache.kit.provenance import Chain, Node

LONG = "Comment coopérer durablement entre directions sans épuiser celles et ceux qui y croient ?"


def node(pk, title="Une chose", url="/une/"):
    return Node("event", pk, "Événement", title, url, None)


HERE = node(1, "Ici <même>")
BEFORE, AFTER, LATER = node(2, LONG), node(3), node(4, url="")
CHAIN = Chain(
    HERE,
    {-1: [BEFORE], 1: [AFTER, LATER]},
    [(BEFORE, HERE), (HERE, AFTER), (HERE, LATER)],
)


def overlap(one, other):
    return (
        abs(one.x - other.x) < min(one.width, other.width) and abs(one.y - other.y) < lineage.HEIGHT
    )


@pytest.mark.parametrize("draw", [lineage.across, lineage.down])
def test_boxes_hold_in_the_picture_and_stand_apart(draw):
    drawing = draw(CHAIN)

    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - box.width
        assert 0 <= box.y <= drawing.height - lineage.HEIGHT
    pairs = [(a, b) for a in drawing.boxes for b in drawing.boxes if a is not b]
    assert not [pair for pair in pairs if overlap(*pair)]
    assert len(drawing.curves) == 3


def test_origins_are_on_the_left_and_outcomes_on_the_right():
    place = {box.node.pk: box.x for box in lineage.across(CHAIN).boxes}

    assert place[2] < place[1] < place[3] == place[4]


def test_origins_are_at_the_top_on_a_phone():
    drawing = lineage.down(CHAIN)
    place = {box.node.pk: box.y for box in drawing.boxes}

    assert place[2] < place[1] < place[3] < place[4]
    assert drawing.width <= 320


def test_only_the_record_is_marked():
    assert [box.node.pk for box in lineage.across(CHAIN).boxes if box.is_here] == [1]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Court", "Court"),
        (LONG, "Comment coopérer…"),
        ("Intercommunalisationnellement", "Intercommunalisationnel…"),
        ("Une question, deux villes", "Une question, deux…"),
    ],
)
def test_titles_are_cut_between_words(title, shown):
    assert lineage.shortened(title, 23) == shown


def test_a_picture_escapes_what_it_shows_and_links_what_has_a_page():
    drawing = lineage.across(CHAIN)

    page = render_to_string(
        "kit/_lineage.html", {"drawing": drawing, "way": "across", "sentence": "Tout."}
    )

    picture = ET.fromstring(page)  # noqa: S314 -- our own markup, read back
    assert "Ici <même>" in [text.text for text in picture.iterfind(".//text")]
    assert len(picture.findall(".//a")) == 2
    assert picture.find("desc").text == "Tout."
