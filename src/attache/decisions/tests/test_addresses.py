"""Whether an article still says where the seat was."""

import pytest

from attache.decisions.addresses import says_another

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


def test_an_address_that_is_empty_quotes_nothing():
    assert not says_another("Objet", "Relier.", old=["", ", 75011 Paris"], new=NEW)
