"""Where a long text is folded: its start is readable, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.assemblies import readings
from attache.kit.redlines import Piece

SENTENCE = "L’assemblée décide que la cotisation est fixée chaque année. "


def text(*lengths):
    return [[Piece("same", (SENTENCE * length).strip())] for length in lengths]


def shown(lines):
    return " ".join("".join(piece.text for piece in line) if line else "…" for line in lines)


@pytest.mark.parametrize("lines", [[], text(1), text(1, 2, 3), text(11)])
def test_a_short_text_is_read_at_once(lines):
    reading = readings.of(lines)

    assert list(reading.start) == lines
    assert not reading.whole


def test_a_long_text_begins_with_its_first_words():
    lines = text(1, 4, 20)

    reading = readings.of(lines)

    assert list(reading.whole) == lines
    assert shown(reading.start).startswith(SENTENCE.strip())
    assert shown(reading.start).endswith("…")
    assert len(shown(reading.start)) <= readings.START + 10


def test_of_an_amendment_what_changes_comes_first():
    lines = [
        *text(6, 6),
        [Piece("same", "Elle est de "), Piece("del", "cent"), Piece("ins", "dix")],
    ]

    reading = readings.of(lines)

    assert reading.start[0] is None
    assert "Elle est de centdix" in shown(reading.start)


@given(st.lists(st.lists(st.text(), min_size=1), max_size=8))
def test_a_start_is_never_longer_than_it_may_be(paragraphs):
    lines = [[Piece("same", piece) for piece in pieces] for pieces in paragraphs]

    reading = readings.of(lines)

    if reading.whole:
        length = sum(len(piece.text) for line in reading.start for piece in line or ())
        assert length <= readings.START + len(" …")
