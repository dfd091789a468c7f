"""Whether an article still says where the seat was."""

import pytest

from attache.decisions.addresses import same, says_another

OLD, NEW = "10 rue de l’Église, 75011 Paris", "2 avenue du Port, 29200 Brest"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Siège", "Le siège est fixé au 10, rue de l'église à Paris.", True),
        ("Membres", "On écrit au 10 rue de l’Eglise (75011).", True),
        ("Siège", "Le siège est fixé au 2 avenue du Port, 29200 Brest.", False),
        ("Siège social", "Il est au 4 impasse du Pont, 69003 Lyon.", True),
        ("Siège", "Le siège est à Paris. Le conseil peut le transférer.", False),
        ("Objet", "Relier 36 000 communes.", False),
        ("Assemblée", "Un quorum d’un tiers est demandé.", False),
        (
            "Objet",
            "Deux lieux : le 12 avenue du Port, 29200 Brest, et le 110 rue de l’Église.",
            False,
        ),
        ("Conseil", "Y siègent des communes.\nOn écrit à la boîte 40000.", False),
        ("Divers", "Le siège est à Paris. On se réunit aussi 3 rue du Lac, 69003 Lyon.", False),
        ("Divers", "Le siège est au 3 rue du Lac, 69003 Lyon.", True),
    ],
)
def test_an_article_that_says_another_address_is_found(title, text, expected):
    assert says_another(title, text, old=[OLD], new=NEW) is expected


def test_without_an_older_address_the_postcode_of_a_seat_tells():
    said = "Le siège est fixé au 10 rue de l’Église, 75011 Paris."
    assert says_another("Siège", said, old=[], new=NEW)
    assert not says_another("Siège", said, old=[], new=OLD)


def test_a_seat_that_stays_in_its_street_changes_nothing():
    said = "Le siège est fixé au 10 rue de l’Église, 75011 Paris."
    assert not says_another("Siège", said, old=[OLD], new="10 rue de l’Église, 75012 Paris")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2, rue de la Clôture, 75019 Paris", "2 rue de la Clôture, 75019 Paris"),
        ("2 rue de la Clôture, 75019 Paris", "2, rue de la Clôture 75019 Paris"),
        ("2 BIS, rue de la Cloture 75019 PARIS", "2 bis rue de la Clôture, 75019 Paris"),
    ],
)
def test_an_address_is_the_same_however_it_is_punctuated(old, new):
    assert same(old, new)
    article = f"Le siège est fixé chez Oasis, {old}. La 27e Région a 2 lieux."
    assert not says_another("Siège", article, old=[old], new=new)
    assert not says_another("Objet", "La 27e Région a 2 lieux.", old=[old], new=new)


@pytest.mark.parametrize("other", ["12 rue de la Gare", "2 rue de la Gare, 75019 Paris", ""])
def test_another_address_is_another(other):
    assert not same("2 rue de la Gare", other)


def test_an_address_that_is_empty_quotes_nothing():
    assert not says_another("Objet", "Relier.", old=["", ", 75011 Paris"], new=NEW)
