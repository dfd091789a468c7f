import pytest

from attache.kit import redlines
from attache.kit.redlines import Piece

HERE = "Les agents ont pris part au chantier"


def test_what_is_the_same_stays_as_it_is():
    assert redlines.between([HERE], [HERE]) == [[Piece("same", HERE)]]


def test_words_that_changed_are_told_one_by_one():
    line = redlines.words_between(HERE, "Les habitants ont pris part au grand chantier")

    assert line == [
        Piece("same", "Les "),
        Piece("del", "agents "),
        Piece("ins", "habitants "),
        Piece("same", "ont pris part au "),
        Piece("ins", "grand "),
        Piece("same", "chantier"),
    ]


def test_a_word_is_the_same_wherever_it_stands_in_the_line():
    assert redlines.words_between("un deux", "un deux trois") == [
        Piece("same", "un deux "),
        Piece("ins", "trois"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ([], ["a"], [[Piece("ins", "a")]]),
        (["a"], [], [[Piece("del", "a")]]),
        (
            ["Rien à voir"],
            ["Autre chose"],
            [[Piece("ins", "Autre chose")], [Piece("del", "Rien à voir")]],
        ),
        (
            ["Parti", HERE],
            ["Venu", HERE + " de Rennes"],
            [
                [Piece("ins", "Venu")],
                [Piece("del", "Parti")],
                [Piece("same", HERE + " "), Piece("ins", "de Rennes")],
            ],
        ),
    ],
)
def test_blocks_come_go_or_change(before, after, lines):
    assert redlines.between(before, after) == lines


def test_what_is_far_from_a_change_is_left_out():
    before = [f"Paragraphe {number}" for number in range(9)]
    lines = redlines.between(before, [*before[:8], "Tout autre fin du texte"])

    shown = redlines.changed_only(lines)

    assert shown[0] is None
    assert shown[1] == [Piece("same", "Paragraphe 7")]
    assert redlines.changed_only(redlines.between(before, before)) == [None]
