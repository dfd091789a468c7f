import pytest

from attache.kit.folding import folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Métropole Nice Côte d’Azur", "metropole nice cote d azur"),
        ("  Sacré-Cœur ", "sacre coeur"),
        ("", ""),
    ],
)
def test_folded_leaves_plain_words(text, plain):
    assert folded(text) == plain
