"""What holds of any two texts: what is kept and deleted was there, what is kept and added is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from attache.kit import redlines

WORDS = st.lists(st.sampled_from(["le", "la", "siège", "membres", "vote", "12", "l’État", "—"]))
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(" ".join))
BLOCKS = st.lists(TEXTS, max_size=6)


def words(pieces, *changes):
    return "".join(text for change, text in pieces if change in changes).split()


def blocks(lines, *changes):
    found = [words(line, *changes) for line in lines]
    return [block for block in found if block]


@given(TEXTS, TEXTS)
def test_kept_and_deleted_are_what_was_kept_and_added_what_is(before, after):
    pieces = redlines.words_between(before, after)

    assert words(pieces, "same", "del") == before.split()
    assert words(pieces, "same", "ins") == after.split()


@given(BLOCKS, BLOCKS)
def test_so_it_is_of_several_blocks(before, after):
    lines = redlines.between(before, after)

    assert blocks(lines, "same", "del") == [each.split() for each in before if each.split()]
    assert blocks(lines, "same", "ins") == [each.split() for each in after if each.split()]


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert all(change == "same" for change, _text in redlines.words_between(text, text))


@given(TEXTS, TEXTS)
def test_two_neighbours_never_say_the_same_of_their_words(before, after):
    changes = [change for change, _text in redlines.words_between(before, after)]

    assert all(one != next_one for one, next_one in pairwise(changes))
