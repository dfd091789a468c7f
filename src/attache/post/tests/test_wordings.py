"""What a mail says: values in the place of names, laid out in simple HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.post import wordings


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("Bonjour {name}", {"name": "Élise"}, "Bonjour Élise"),
        ("{name} et {name}", {"name": "a"}, "a et a"),
        ("{unknown}", {"name": "a"}, "{unknown}"),
        ("{name", {"name": "a"}, "{name"),
        ("{name.__class__} {0} {}", {"name": "a"}, "{name.__class__} {0} {}"),
        ("{a}", {"a": "{b}", "b": "no"}, "{b}"),
        ("100 % {% now %}", {}, "100 % {% now %}"),
    ],
)
def test_values_take_the_place_of_names_and_nothing_is_evaluated(text, values, said):
    assert wordings.filled(text, values) == said


def test_placeholders_are_named_once_in_order():
    assert wordings.placeholders("{b} {prénom} {b} {A} {1}") == ["b", "prénom"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Bonjour", "<p>Bonjour</p>"),
        ("un\ndeux\n\ntrois", "<p>un<br>deux</p>\n<p>trois</p>"),
        (
            "Au menu :\n- un\n- deux\nà bientôt",
            "<p>Au menu :</p><ul><li>un</li><li>deux</li></ul><p>à bientôt</p>",
        ),
        (
            "Voir https://x.example/a?b=1&c=2.",
            '<p>Voir <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</p>',
        ),
        ("Titre\n=====\n\nSuite", "<h2>Titre</h2>\n<p>Suite</p>"),
        ("1. Point\n---\nVote\n- un", "<h3>1. Point</h3><p>Vote</p><ul><li>un</li></ul>"),
        ("==\n--\n=-=\n- -", "<p>==<br>--<br>=-=</p><ul><li>-</li></ul>"),
        (
            "- Les <comptes> → https://x.example/a?b=1&c=2",
            '<ul><li><a href="https://x.example/a?b=1&amp;c=2">Les &lt;comptes&gt;</a></li></ul>',
        ),
        ("Lire → javascript:alert(1)", "<p>Lire → javascript:alert(1)</p>"),
        (
            'x → https://x.example/"><b>',
            '<p><a href="https://x.example/&quot;&gt;&lt;b&gt;">x</a></p>',
        ),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
    ],
)
def test_text_is_laid_out(text, html):
    assert wordings.as_html(text) == html


@given(st.text())
def test_no_text_makes_markup_of_its_own(text):
    html = wordings.as_html(text)
    for tag in ("p", "br", "ul", "li", "h2", "h3", "/p", "/ul", "/li", "/a", "/h2", "/h3"):
        html = html.replace(f"<{tag}>", "")

    assert "<" not in html.replace('<a href="http', "")


def test_what_says_nothing_leaves_no_hole():
    assert wordings.body("\nBonjour\n\n{late}\n\nOù\n", {"late": ""}) == "Bonjour\n\nOù"


@given(st.text(alphabet="Été-=. ", min_size=1))
def test_a_heading_is_read_as_one(words):
    assert wordings.as_html(f"Avant\n\n{wordings.heading(f'A{words}Z')}\n\nAprès") == (
        f"<p>Avant</p>\n<h2>A{words}Z</h2>\n<p>Après</p>"
    )
