import pytest

from attache.assemblies import lettering


@pytest.mark.parametrize(
    ("rank", "letter"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_amendments_are_lettered(rank, letter):
    assert lettering.letter(rank) == letter


def test_no_two_amendments_have_the_same_letter():
    assert len({lettering.letter(rank) for rank in range(1000)}) == 1000
