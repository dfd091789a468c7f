import pytest

from attache.directory import bodies
from attache.directory.models import Organisation


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("7210", "commune"),
        ("7220", "departement"),
        ("7230", "region"),
        ("7343", "intercommunality"),
        ("7344", "metropole"),
        ("7348", "intercommunality"),
        ("7355", "syndicate"),
        ("7383", "research"),
        ("9220", "association"),
        ("7229", ""),
        ("", ""),
        ("0000", ""),
    ],
)
def test_legal_category_says_the_kind_of_body(category, kind):
    assert bodies.kind_of(category) == kind


def test_every_legal_category_means_a_kind_that_exists():
    kinds = {category.kind for category in bodies.legal_categories().values()}

    assert kinds <= set(Organisation.Kind.values)


@pytest.mark.parametrize(
    ("name", "population", "shown"),
    [
        ("Rennes", 227_830, "Ville de Rennes"),
        ("Angers", 157_555, "Ville d'Angers"),
        ("Le Mans", 146_249, "Ville du Mans"),
        ("Les Ulis", 25_000, "Ville des Ulis"),
        ("La Rochelle", 79_961, "Ville de La Rochelle"),
        ("Tramayes", 1_083, "Commune de Tramayes"),
        ("Hyères", 55_000, "Ville d'Hyères"),
        ("Houilles", 33_000, "Ville de Houilles"),
        ("Ornex", None, "Commune d'Ornex"),
    ],
)
def test_commune_is_named_as_its_letterhead(name, population, shown):
    assert bodies.commune(name, population=population) == shown


@pytest.mark.parametrize(
    ("code", "name", "shown"),
    [
        ("38", "Isère", "Département de l'Isère"),
        ("14", "Calvados", "Département du Calvados"),
        ("93", "Seine-Saint-Denis", "Département de la Seine-Saint-Denis"),
        ("64", "Pyrénées-Atlantiques", "Département des Pyrénées-Atlantiques"),
        ("35", "Ille-et-Vilaine", "Département d'Ille-et-Vilaine"),
        ("2A", "Corse-du-Sud", "Département de la Corse-du-Sud"),
        ("976", "Mayotte", "Département de Mayotte"),
    ],
)
def test_departement_takes_its_article(code, name, shown):
    assert bodies.departement(name, code=code) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("CC du Pays d'Ancenis", "Communauté de communes du Pays d'Ancenis"),
        ("CU de Dunkerque", "Communauté urbaine de Dunkerque"),
        ("Rennes Métropole", "Rennes Métropole"),
    ],
)
def test_intercommunality_is_written_in_full(name, shown):
    assert bodies.intercommunality(name) == shown
