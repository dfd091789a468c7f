from datetime import date

import pytest

from attache.directory import actions
from attache.directory.models import Organisation, Theme
from attache.directory.tests import build
from attache.directory.tests.reading import identity, problems, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_record_page_costs_the_same_whatever_it_shows(
    desk, alone, count, django_assert_num_queries
):
    body = build.organisation(name="Rennes Métropole", territory=build.territory())
    for number in range(count):
        build.function(at=body, parts=("voter", "finance"))
        build.function(at=body, ends_on=date(2025, 1, 1))
        build.budget(of=body, year=2020 + number)
        build.organisation(parent=body)
        body.themes.add(build.theme())

    with django_assert_num_queries(11):
        page = text(desk.get(body.get_absolute_url()))

    assert page.count("Chargée de mission") >= count


def test_editing_one_section_of_a_body(desk):
    body = build.organisation(name="Rennes")

    desk.post(f"{body.get_absolute_url()}identite/", identity(version=0, acronym="RM"))

    body.refresh_from_db()
    assert (body.name, body.acronym, body.version) == ("Rennes Métropole", "RM", 1)


def test_second_to_save_is_told_and_loses_nothing(desk, coordinator):
    body = build.organisation(name="Rennes", kind="metropole")
    actions.edit_organisation(
        Organisation.objects.get(), changes={"name": "Rennes Cité"}, seen=0, by=coordinator
    )

    response = desk.post(
        f"{body.get_absolute_url()}identite/", identity(name="Rennes Metro", version=0)
    )

    assert Organisation.objects.get().name == "Rennes Cité"
    form = response.context["form"]
    assert form["name"].value() == "Rennes Metro"
    assert "Rennes Cité" in problems(response)["name"][0]
    assert "Test coordinator" in problems(response)["name"][0]
    assert set(problems(response)) == {"__all__", "name"}

    desk.post(
        f"{body.get_absolute_url()}identite/",
        identity(name="Rennes Métropole", version=form["version"].value()),
    )
    assert Organisation.objects.get().name == "Rennes Métropole"


def test_second_to_save_themes_is_told(desk, coordinator):
    body, theme, other = build.organisation(), build.theme(), build.theme(name="Climat")
    actions.edit_organisation(
        Organisation.objects.get(), changes={"themes": [other]}, seen=0, by=coordinator
    )

    response = desk.post(f"{body.get_absolute_url()}themes/", {"themes": [theme.pk], "version": 0})

    assert "Climat" in problems(response)["themes"][0]
    assert list(body.themes.all()) == [other]


def test_choosing_the_territory_of_a_body(desk):
    territory, body = build.territory(), build.organisation(name="Rennes Métropole")

    desk.post(
        f"{body.get_absolute_url()}territoire/?q=rennes", {"territory": territory.pk, "version": 0}
    )

    body.refresh_from_db()
    assert (body.territory, body.region, body.departement) == (territory, "53", "35")


def test_a_territory_that_is_not_found_again_is_kept(desk):
    territory, body = build.territory(), build.organisation(name="Nom sans rapport")
    body.territory = territory
    body.save()
    address = f"{body.get_absolute_url()}territoire/"

    page = desk.get(address)
    desk.post(address, {"territory": page.context["form"]["territory"].value(), "version": 0})

    body.refresh_from_db()
    assert body.territory == territory


@pytest.mark.parametrize("siren", ["243500139", ""])
def test_a_parent_that_shares_its_name_is_kept(desk, siren):
    whole = build.organisation(name="Métropole", siren=siren)
    build.organisation(name="Métropole", slug="metropole-2")
    part = build.organisation(name="Laboratoire", parent=whole)
    address = f"{part.get_absolute_url()}identite/"

    said = desk.get(address).context["form"]["parent"].value()
    desk.post(address, identity(name="Labo", parent=said, version=0))

    part.refresh_from_db()
    assert (part.name, part.parent) == ("Labo", whole)


def test_adding_and_renaming_a_theme(client, editor):
    client.force_login(editor)
    client.post("/equipe/themes/nouveau/", {"name": "Climat"})
    theme = Theme.objects.get()

    client.post(f"/equipe/themes/{theme.slug}/", {"name": "Bifurcation", "text": "…", "version": 0})

    theme.refresh_from_db()
    assert theme.name == "Bifurcation"
