"""What goes first on a preparation sheet, and what is cut so that one page holds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.companionship.preparation import (
    BESIDE,
    FIRST,
    ROOM,
    Line,
    Section,
    breakable,
    column,
    fitted,
    height,
    in_short,
    limited,
)


def section(name="said", count=3, text="Une chose", **said):
    return Section(name, name, [Line(f"{text} {n}", **said) for n in range(count)])


@pytest.mark.parametrize(
    ("given_names", "shown"),
    [
        (["said", "met"], ["met", "said"]),
        (["questions", "we_promised", "met"], ["met", "we_promised", "questions"]),
        (["ahead", "said"], ["said"]),
        ([], []),
    ],
)
def test_who_is_met_comes_first_then_what_was_promised(given_names, shown):
    assert [each.name for each in column(FIRST, map(section, given_names))] == shown


def test_a_section_that_says_nothing_is_left_out_and_one_that_says_so_stays():
    sections = [Section("met", "Qui"), Section("said", "Dit", nothing="Rien encore.")]

    assert [each.name for each in column(FIRST, sections)] == ["said"]


def test_no_section_is_in_both_columns():
    assert not set(FIRST) & set(BESIDE)


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Bref", 10, "Bref"),
        ("Deux  mots\n et un", 40, "Deux mots et un"),
        ("Nous avons parlé de la forêt", 15, "Nous avons…"),
        ("Nous avons parlé, longtemps", 18, "Nous avons parlé…"),
        ("anticonstitutionnellement", 10, "anticonst…"),
        ("x" * 50_000, 12, "x" * 11 + "…"),
        ("", 10, ""),
    ],
)
def test_a_long_text_is_said_in_short(text, most, said):
    assert in_short(text, most=most) == said


@given(st.text(max_size=400), st.integers(min_value=4, max_value=80))
def test_what_is_said_in_short_is_never_longer_than_asked(text, most):
    said = in_short(text, most=most)

    assert len(said) <= most
    assert "\n" not in said


@given(st.text(max_size=300))
def test_a_word_that_may_be_broken_says_the_same(text):
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_a_short_word_is_left_alone_and_a_long_one_breaks():
    assert breakable("une adresse") == "une adresse"
    assert "\u200b" in breakable("https://example.org/une-adresse-bien-longue")


def test_what_is_cut_is_counted():
    cut = limited(section(count=10), most=8)

    assert (len(cut.lines), cut.more) == (8, 2)
    assert limited(section(count=3), most=8).more == 0


def test_the_tallest_section_is_cut_first_and_the_order_is_kept():
    kept = fitted([section("met", 2), section("said", 40), section("came", 3)], room=20)

    assert [each.name for each in kept] == ["met", "said", "came"]
    assert [len(each.lines) for each in kept][::2] == [2, 3]
    assert kept[1].more == 40 - len(kept[1].lines)


def test_what_fits_is_left_whole():
    sections = [section("met", 2), section("said", 3)]

    assert fitted(sections) == sections


_text = st.text(st.characters(blacklist_categories=["Cs"]), max_size=300)
_line = st.builds(Line, _text, _text, mark=_text, private=_text)


@given(
    st.lists(
        st.builds(Section, _text, _text, st.lists(_line, max_size=30), nothing=_text),
        max_size=len(FIRST),
    )
)
def test_whatever_is_known_a_column_holds_on_the_page(sections):
    kept = fitted(sections)

    assert sum(map(height, kept)) <= ROOM
    for before, after in zip(sections, kept, strict=True):
        assert len(after.lines) + after.more == len(before.lines)
        assert bool(after.lines) == bool(before.lines)


def test_the_longest_words_in_every_section_still_hold_on_the_page():
    long = "mot " * 500
    line = Line(long, long, mark=long, private=long)
    kept = fitted([Section(name, name, [line] * 9) for name in FIRST])

    assert sum(map(height, kept)) <= ROOM
    assert {len(each.lines) for each in kept} == {1}
