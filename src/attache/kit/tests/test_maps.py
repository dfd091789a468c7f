from xml.etree import ElementTree as ET

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kit.maps import INSET, Map, Outline, Point, Shade, framed, level
from attache.kit.templatetags.components import map_of_france

OUTLINES = [
    Outline("35", "Ille-et-Vilaine", "M0 0L9 9Z"),
    Outline("974", "La Réunion", "M1 1Z", True),
]


def drawn(place):
    with translation.override("fr"):
        return ET.fromstring(map_of_france(place))  # noqa: S314 -- our own markup, read back


def test_areas_are_shaded_named_and_lead_somewhere():
    figure = drawn(
        Map("Members", "Two.", OUTLINES, {"35": Shade(4, "2 members", "/members/?departement=35")})
    )

    assert [path.get("class") for path in figure.iterfind(".//path")] == ["shade-4", "shade-0"]
    link = figure.find("svg/a")
    assert link.get("href") == "/members/?departement=35"
    assert link.get("aria-label") == "Ille-et-Vilaine, 2 members"


def test_the_list_behind_says_what_the_map_shows():
    figure = drawn(
        Map(
            "Members",
            "Two.",
            OUTLINES,
            {"35": Shade(1, "1 member")},
            [Point(1, 2, "Rennes", "/r/")],
        )
    )

    rows = ["".join(row.itertext()).strip() for row in figure.iterfind(".//tbody/tr")]
    assert rows == ["Ille-et-Vilaine1 member", "Rennes"]


def test_points_are_placed_whatever_the_language_writes_for_a_decimal():
    figure = drawn(Map("Members", "One.", OUTLINES, points=[Point(1234.5, 2.25, "Rennes")]))

    circle = figure.find(".//circle")
    assert (circle.get("cx"), circle.get("cy")) == ("1234.5", "2.25")


@pytest.mark.parametrize(("value", "shade"), [(0, 0), (-1, 0), (1, 1), (25, 1), (26, 2), (100, 4)])
def test_values_are_classed_from_nothing_to_the_largest(value, shade):
    assert level(value, largest=100) == shade


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_more_is_never_shaded_lighter(one, other):
    less, more = sorted([one, other])

    assert level(less, largest=more) <= level(more, largest=more) <= 4


def test_insets_stand_apart_from_one_another_and_inside_the_box():
    outlines = [
        Outline("01", "Ain", "M0 0Z"),
        Outline("971", "Guadeloupe", "M0 0Z", inset=True),
        Outline("972", "Martinique", "M0 0Z", inset=True),
    ]

    mainland, first, second = Map("t", "s", outlines, view_box="0 0 640 620").areas

    assert (mainland.x, mainland.y) == (0, 0)
    assert first.x + INSET < second.x
    assert first.y + INSET <= 620


def test_outlines_alone_are_framed_with_a_margin_and_an_inset_in_its_own_square():
    drawn = Outline("35", "Ille-et-Vilaine", "M100 50.5L120-10L110 20Z")

    assert framed([drawn]) == "94.0 -16.0 32.0 72.5"
    assert framed([OUTLINES[1]]) == f"0 0 {INSET} {INSET}"


def test_points_are_as_large_on_the_page_whatever_is_shown():
    assert Map("France", "", OUTLINES, view_box="0 0 640 620").radius == 5
    assert Map("Bretagne", "", OUTLINES, view_box="94 -16 128 60").radius == 1


def test_names_are_words_of_a_map_and_never_its_markup():
    named = '<b>"L’Isle" & Cie</b>'
    figure = drawn(
        Map(
            "Members",
            "One.",
            [Outline("38", named, "M0 0Z")],
            {"38": Shade(1, named, '/?a=1&b="2"')},
            [Point(1, 2, named)],
        )
    )

    assert figure.find("svg/a").get("href") == '/?a=1&b="2"'
    assert figure.find(".//path/title").text == f"{named}, {named}"
    assert figure.find(".//circle/title").text == named
    assert not list(figure.iter("b"))
