"""A text is cut by its titles, and nothing of it is written anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.minutes import sections

TEXT = (
    "<p>Ouverture</p><h2>Quorum</h2><p>Il est <strong>atteint</strong>.</p>"
    "<table><tr><td>Nancy</td></tr></table><p>Fin</p>"
    "<h2>Comptes</h2><p>Débat</p>"
    "<h3>Résolution\u00a01 : Oui</h3><p>A</p><h4>Amendement</h4><p>B</p>"
    "<h3>Résolution 2 : Non</h3><p>C</p><h2>Levée</h2>"
)


def test_each_section_has_its_title_its_level_and_its_words():
    assert [(each.level, each.title) for each in sections.cut(TEXT)] == [
        (1, ""),
        (2, "Quorum"),
        (2, "Comptes"),
        (3, "Résolution 1 : Oui"),
        (4, "Amendement"),
        (3, "Résolution 2 : Non"),
        (2, "Levée"),
    ]


def test_what_is_under_a_title_goes_with_it_and_no_more():
    cut = sections.cut(TEXT)

    told = sections.with_what_is_under(cut, 3)

    assert told == ("<h3>Résolution\u00a01 : Oui</h3><p>A</p><h4>Amendement</h4><p>B</p>")
    assert sections.with_what_is_under(cut, 6) == "<h2>Levée</h2>"


@pytest.mark.parametrize(("place", "title"), [(0, None), (2, None), (3, "Comptes"), (5, "Comptes")])
def test_a_section_is_under_the_one_above(place, title):
    above = sections.above(sections.cut(TEXT), place)

    assert (above.title if above else None) == title


def test_a_table_is_left_out_and_it_is_said():
    quorum = sections.cut(TEXT)[1]

    assert sections.without_tables(quorum.html) == (
        "<h2>Quorum</h2><p>Il est <strong>atteint</strong>.</p><p>[…]</p><p>Fin</p>"
    )


@pytest.mark.parametrize("text", ["", "  ", "Sans titre", "Un &lt;b&gt; <strong>mot</strong>"])
def test_what_has_no_title_is_one_section_or_none(text):
    cut = sections.cut(text)

    assert "".join(each.html for each in cut) == text.strip()


def test_what_is_left_out_in_a_row_is_said_once():
    out = sections.LEFT_OUT

    assert sections.joined(["<p>Un</p>", out, out, out, "<p>Deux</p>", out]) == (
        f"<p>Un</p>{out}<p>Deux</p>{out}"
    )


def test_a_title_is_written_again_without_a_tag():
    (section,) = sections.cut("<h2>Un &lt;b&gt; <em>titre</em></h2>")

    assert sections.title_of(section) == "<h2>Un &lt;b&gt; titre</h2>"


@given(
    st.lists(
        st.sampled_from(
            ["<p>Un</p>", "<h2>T</h2>", "<h3>U</h3>", "<h4>V</h4>", "<ul><li>x</li></ul>"]
        )
    )
)
def test_nothing_is_lost_nor_moved(pieces):
    text = "".join(pieces)

    assert "".join(each.html for each in sections.cut(text)) == text
