"""A rich text set on paper: every word of it, in tags that readers of the document can follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kit.richtext import clean
from attache.kit.richtext.paper import ITS_OWN, NARROWEST, WIDEST, printed


def said(nodes):
    """Every word, whatever it is in."""
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        for part in ("words", "blocks"):
            yield from said(node.get(part, ()))
        for many in ("items", "head", "rows"):
            for each in node.get(many, ()):
                yield from said(each)


@pytest.mark.parametrize(
    ("html", "nodes"),
    [
        ("", []),
        ("<p>Un</p>", [{"kind": "paragraph", "words": ["Un"]}]),
        (
            '<p>Un <a href="https://x.example">lien</a><br>deux</p>',
            [
                {
                    "kind": "paragraph",
                    "words": [
                        "Un ",
                        {"kind": "a", "words": ["lien"], "to": "https://x.example"},
                        {"kind": "break"},
                        "deux",
                    ],
                }
            ],
        ),
        ("<hr>", [{"kind": "rule"}]),
        (
            "<blockquote><p>Dit</p></blockquote>",
            [{"kind": "quote", "blocks": [{"kind": "paragraph", "words": ["Dit"]}]}],
        ),
    ],
)
def test_a_text_becomes_what_typst_sets(html, nodes):
    assert printed(html) == nodes


def test_lists_keep_their_kind_their_start_and_those_within():
    (node,) = printed("<ol start='3'><li>Un<ul><li>deux</li></ul></li></ol>")

    assert (node["numbered"], node["start"]) == (True, 3)
    words, within = node["items"][0]
    assert words["words"] == ["Un"]
    assert within["numbered"] is False


def test_a_title_is_never_more_than_one_level_below_the_one_before():
    levels = [node["level"] for node in printed("<h4>a</h4><h4>b</h4><h2>c</h2><h4>d</h4>")]

    assert levels == [2, 3, 2, 3]


@pytest.mark.parametrize(
    ("html", "columns", "head", "rows"),
    [
        ("<table><tr><th>A</th></tr><tr><td>b</td></tr></table>", 1, 1, 1),
        ("<table><tr><td>A</td><td>b</td></tr></table>", 2, 0, 1),
        ("<table><tr><th>A</th></tr></table>", 1, 0, 1),
        ("<table><tr><td colspan='3'>A</td></tr><tr><td>b</td></tr></table>", 3, 0, 2),
        ("<table><tr><th>A</th><td>b</td></tr><tr><td>c</td></tr></table>", 2, 0, 2),
    ],
)
def test_a_table_has_its_columns_and_its_head(html, columns, head, rows):
    (table,) = printed(html)

    assert (len(table["widths"]), len(table["head"]), len(table["rows"])) == (columns, head, rows)


def test_columns_are_as_wide_as_what_they_hold_within_reason():
    long, short = "Un nom " * 20, "1"
    (table,) = printed(
        f"<table><tr><td>{long}</td><td>{short}</td><td>Sur place, là</td></tr></table>"
    )

    assert table["widths"] == [WIDEST, None, None]


def test_columns_that_are_all_narrow_share_the_page():
    (table,) = printed("<table><tr><td>Un</td><td>Quatorze signe</td></tr></table>")

    assert table["widths"] == [NARROWEST, ITS_OWN]


def test_a_picture_is_what_it_says_it_shows():
    nodes = printed('<figure><img src="/x" alt="Une carte"><figcaption>Ici</figcaption></figure>')

    assert "Une carte" in [*said(nodes)]
    assert "Ici" in [*said(nodes)]


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<h2>", "</h2>", "<ul><li>", "<td>", "mot", "<b>"]))
)
def test_no_word_of_a_clean_text_is_lost(pieces):
    text = str(clean("".join(pieces)))

    assert "".join(said(printed(text))).count("mot") == text.count("mot")
