from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kit.search import analyser


def stems(text):
    return {stem for word in analyser.telling(text) for stem in analyser.stems(word)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Métropoles", "metropole"),
        ("programmes régionaux", "programme régional"),
        ("adhérent·e·s", "adhérents"),
        ("adhérent·e·s", "adhérentes"),
        ("adhérent.e.s", "adherent"),
        ("adhérent(e)s", "adhérente"),
        ("élu•e•s", "élues"),
        ("coordinateur·rice·s", "coordinatrices"),
        ("l’Œuvre", "oeuvres"),
        ("L'Haÿ-les-Roses", "Hay les Roses"),
        ("qu’une", "une"),
        ("St-Étienne", "Saint Etienne"),
        ("243 500 139", "243500139"),
        ("243 500 139", "243\u202f500\u00a0139"),
        ("02 99 86 60 60", "0299866060"),
        ("Me\u0301tropole", "Métropole"),
    ],
)
def test_two_ways_of_writing_the_same_words_are_equal(one, other):
    assert stems(one) == stems(other)


def test_small_words_are_left_out_unless_they_are_all_there_is():
    assert analyser.bare("Communauté d’agglomération du Pays de la Loire") == [
        "communaute",
        "agglomeration",
        "pays",
        "loire",
    ]
    assert analyser.bare("le la") == ["le", "la"]


def test_address_is_one_word_and_spread_into_its_pieces_when_indexed():
    assert analyser.bare("écrire à Claire.Fictive@rennes.example.") == [
        "ecrire",
        "claire.fictive@rennes.example",
    ]
    assert {"claire", "fictive", "rennes"} < set(
        analyser.words("claire.fictive@rennes.example", spread=True)
    )


def test_siret_gives_its_siren():
    assert "243500139" in analyser.words("243 500 139 00012", spread=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("renne", "rennes"),
        ("grenbole", "grenoble"),
        ("strasbour", "strasbourg"),
        ("mulouse", "mulhouse"),
        ("vordeaux", "bordeaux"),
    ],
)
def test_word_shares_a_key_with_its_typing_slip(typed, meant):
    assert analyser.slips(typed) & analyser.slips(meant)


@given(st.text(max_size=300))
def test_words_are_safe_to_quote(text):
    for word in analyser.telling(text, spread=True):
        for stem in (analyser.folded(word), *analyser.stems(word)):
            assert 0 < len(stem) <= analyser.LONGEST_WORD
            assert not set(stem) & set("\"'\\ \t\n\0*&|!():")


@pytest.mark.parametrize("piece", ["x", "x.", "é·", "l’", "a@", "(e)", "12 ", "1 111"])
def test_the_longest_text_is_read_at_once_whatever_it_repeats(piece):
    text = piece * (analyser.LONGEST_TEXT // len(piece))
    start = process_time()

    analyser.words(text, spread=True)

    # A pattern that reads a run again from each of its letters takes tens of seconds.
    assert process_time() - start < 1
