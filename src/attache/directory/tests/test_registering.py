import pytest

from attache.directory import actions
from attache.directory.models import Organisation
from attache.directory.tests import build
from attache.directory.tests.reading import BODIES, identity, problems, text
from attache.journal.models import Record

pytestmark = pytest.mark.django_db


def test_look_up_proposes_official_identities(desk):
    build.territory()

    page = text(desk.get(f"{BODIES}nouveau/", {"q": "243 500 139"}))

    assert "fiche/?identite=epci%3A243500139" in page
    assert "483" in page


def test_look_up_says_what_is_already_here(desk):
    build.territory()
    body = build.organisation(name="Rennes Métropole", siren="243500139")

    page = text(desk.get(f"{BODIES}nouveau/", {"q": "243500139"}))

    assert f'<a href="{body.get_absolute_url()}">' in page
    assert "fiche/?identite" not in page


def test_registration_comes_filled_in(desk):
    build.territory()

    form = desk.get(f"{BODIES}nouveau/fiche/?identite=epci:243500139").context["form"]

    filled = {name: form[name].value() for name in ("name", "kind", "region", "departement")}
    assert filled == {
        "name": "Rennes Métropole",
        "kind": "metropole",
        "region": "53",
        "departement": "35",
    }
    assert (form["legal_category"].value(), form.initial["siren"]) == ("7344", "243500139")


def test_registration_of_an_unknown_identity_is_not_found(desk):
    assert desk.get(f"{BODIES}nouveau/fiche/?identite=epci:000000000").status_code == 404


def test_registering_a_body(desk, secretary):
    territory = build.territory()

    response = desk.post(
        f"{BODIES}nouveau/fiche/", identity(siren="243 500 139", territory=territory.pk)
    )

    body = Organisation.objects.get()
    assert response.url == body.get_absolute_url()
    assert (body.siren, body.territory, body.region) == ("243500139", territory, "53")
    assert Record.objects.get().actor == secretary


def test_registering_shows_near_bodies_and_saves_once_confirmed(desk, secretary, day):
    known = actions.register_organisation(
        name="Rennes Métropole", kind="metropole", by=secretary, on=day
    )

    response = desk.post(f"{BODIES}nouveau/fiche/", identity(name="Rennes Metropole"))

    assert f'<a href="{known.get_absolute_url()}">Rennes Métropole</a>' in text(response)
    assert Organisation.objects.count() == 1
    desk.post(f"{BODIES}nouveau/fiche/", identity(name="Rennes Metropole", confirmed="on"))
    assert Organisation.objects.count() == 2


def test_registering_with_another_official_number_asks_nothing(desk, secretary, day):
    actions.register_organisation(
        name="Rennes Métropole", kind="metropole", siren="243500139", by=secretary, on=day
    )

    desk.post(
        f"{BODIES}nouveau/fiche/",
        identity(name="Ville de Rennes Métropole", kind="commune", siren="213502388"),
    )

    assert Organisation.objects.filter(siren="213502388").exists()


def test_registering_with_a_number_is_asked_of_a_body_that_has_none(desk, secretary, day):
    actions.register_organisation(name="Rennes Métropole", kind="metropole", by=secretary, on=day)

    desk.post(f"{BODIES}nouveau/fiche/", identity(name="Rennes Metropole", siren="243500139"))

    assert Organisation.objects.count() == 1


def test_registering_shows_whoever_governs_the_same_territory(desk):
    territory = build.territory()
    known = build.organisation(name="Métro", territory=territory)

    response = desk.post(f"{BODIES}nouveau/fiche/", identity(territory=territory.pk))

    assert known.get_absolute_url() in problems(response)["confirmed"][0]


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"siren": "24350013"}, "siren", "8"),
        ({"siren": "243500138"}, "siren", "SIREN"),
        ({"siren": "abc"}, "siren", "SIREN"),
        ({"siren": "243500139", "siret": "24440040400129"}, "siret", "SIRET"),
        ({"siret": "24440040400120"}, "siret", "SIRET"),
        ({"name": ""}, "name", ""),
        ({"kind": "empire"}, "kind", "empire"),
        ({"website": "pas une adresse"}, "website", ""),
        ({"departement": "35", "region": "84"}, "departement", "Bretagne"),
        ({"parent": "Introuvable"}, "parent", ""),
    ],
)
def test_registering_says_what_is_wrong_and_keeps_what_was_typed(desk, said, field, words):
    response = desk.post(f"{BODIES}nouveau/fiche/", identity(acronym="RM", **said))

    assert words in problems(response)[field][0]
    assert response.context["form"]["acronym"].value() == "RM"
    assert not Organisation.objects.exists()


def test_registering_takes_the_siren_from_the_siret(desk):
    desk.post(f"{BODIES}nouveau/fiche/", identity(siret="244 400 404 00129"))

    assert Organisation.objects.get().siren == "244400404"


def test_registering_takes_the_region_from_the_departement(desk):
    desk.post(f"{BODIES}nouveau/fiche/", identity(departement="35"))

    assert Organisation.objects.get().region == "53"


def test_registering_a_taken_siren_links_to_its_body(desk):
    known = build.organisation(name="Nantes Métropole", siren="243500139")

    response = desk.post(f"{BODIES}nouveau/fiche/", identity(siren="243500139", confirmed="on"))

    assert f'<a href="{known.get_absolute_url()}">Nantes Métropole</a>' in text(response)
    assert Organisation.objects.count() == 1


def test_registering_a_part_of_a_body_shares_its_siren(desk):
    whole = build.organisation(name="Nantes Métropole", siren="243500139")

    desk.post(
        f"{BODIES}nouveau/fiche/",
        identity(name="Laboratoire", kind="other", siren="243500139", parent="nantes metropole"),
    )

    assert Organisation.objects.get(slug="laboratoire").parent == whole


def test_unknown_parent_is_answered_with_near_names(desk, secretary, day):
    actions.register_organisation(name="Nantes Métropole", kind="other", by=secretary, on=day)

    response = desk.post(f"{BODIES}nouveau/fiche/", identity(parent="Nantes"))

    assert "Nantes Métropole" in problems(response)["parent"][0]
