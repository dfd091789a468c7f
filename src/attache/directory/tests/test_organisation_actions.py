import pytest

from attache.directory import actions
from attache.directory.models import Organisation, Person
from attache.directory.tests import build
from attache.directory.tests.reading import verbs
from attache.journal.models import Record
from attache.kit import search
from attache.kit.versions import Stale

pytestmark = pytest.mark.django_db


def register(by, on, **said):
    return actions.register_organisation(
        **{"name": "Rennes Métropole", "kind": Organisation.Kind.METROPOLE, **said}, by=by, on=on
    )


def test_register_writes_a_body_down(secretary, day, told):
    territory = build.territory()

    body = register(secretary, day, siren="243500139", territory=territory)

    assert (body.slug, body.sort_name) == ("rennes-metropole", "rennes metropole")
    assert (body.region, body.departement) == ("53", "35")
    assert [hit.pk for hit in search.find("rennes", kinds=["organisation"]).hits] == [body.pk]
    assert told == [({body.pk}, set())]
    record = Record.objects.get()
    assert (record.verb, record.actor) == ("directory.organisation_registered", secretary)
    assert record.changes["siren"] == "243500139"


def test_register_gives_each_body_its_own_address(secretary, day):
    slugs = [register(secretary, day, name="Ville de Lille").slug for _ in range(3)]

    assert slugs == ["ville-de-lille", "ville-de-lille-2", "ville-de-lille-3"]


def test_register_keeps_the_address_of_other_pages_free(secretary, day):
    assert register(secretary, day, name="Nouveau").slug == "nouveau-2"


def test_register_refuses_a_siren_and_links_to_its_body(secretary, day):
    body = register(secretary, day, siren="243500139")

    with pytest.raises(actions.SirenTaken) as refused:
        register(secretary, day, name="Autre", siren="243500139")

    assert f'<a href="{body.get_absolute_url()}">Rennes Métropole</a>' in refused.value.messages[0]
    assert Organisation.objects.count() == 1


def test_service_shares_the_siren_of_its_body(secretary, day):
    body = register(secretary, day, siren="243500139")

    service = register(secretary, day, name="Lab", siren="243500139", parent=body)

    assert list(body.children.all()) == [service]


def test_edit_says_what_changed_before_and_after(secretary, day):
    body, theme = build.organisation(name="Rennes"), build.theme(name="Climat")

    actions.edit_organisation(
        body, changes={"name": "Rennes Métropole", "themes": [theme]}, seen=0, by=secretary
    )

    assert Record.objects.get().changes == {
        "name": ["Rennes", "Rennes Métropole"],
        "themes": ["", "Climat"],
    }
    body.refresh_from_db()
    assert (body.sort_name, body.version) == ("rennes metropole", 1)


def test_edit_that_changes_nothing_is_not_a_decision(secretary):
    body = build.organisation(name="Rennes")

    actions.edit_organisation(body, changes={"name": "Rennes"}, seen=0, by=secretary)

    assert verbs() == []


def test_edit_never_overwrites_what_somebody_else_changed(secretary, coordinator):
    body = build.organisation(name="Rennes")
    late = Organisation.objects.get()
    actions.edit_organisation(body, changes={"name": "Rennes Métropole"}, seen=0, by=secretary)

    with pytest.raises(Stale):
        actions.edit_organisation(late, changes={"name": "Reims"}, seen=0, by=coordinator)

    assert Organisation.objects.get().name == "Rennes Métropole"
    assert verbs() == ["directory.organisation_edited"]


def test_renaming_a_body_is_found_from_its_people(secretary):
    function = build.function()

    actions.edit_organisation(
        function.organisation, changes={"name": "Quimperlé"}, seen=0, by=secretary
    )

    found = search.find("quimperlé", kinds=["person"]).hits
    assert [hit.pk for hit in found] == [function.person_id]


def test_edit_refuses_a_body_above_itself(secretary):
    top = build.organisation()
    below = build.organisation(parent=top)

    with pytest.raises(actions.ParentLoop):
        actions.edit_organisation(top, changes={"parent": below}, seen=0, by=secretary)


def test_register_person_keeps_the_address_out_of_the_journal(secretary, day):
    person = actions.register_person(
        first_name="Angèle",
        last_name="Fictive",
        email=" A.Fictive@Ville.EXAMPLE",
        by=secretary,
        on=day,
    )

    assert (person.email, person.sort_name) == ("a.fictive@ville.example", "fictive angele")
    assert Record.objects.get().changes == {"registered_on": "2026-11-23"}
    assert [hit.pk for hit in search.find("angele", kinds=["person"]).hits] == [person.pk]


def test_register_person_names_whoever_has_the_address(secretary, day):
    known = build.person(first_name="Jean", last_name="Fictif", email="j@ville.example")

    with pytest.raises(actions.EmailTaken) as refused:
        actions.register_person(last_name="Autre", email="J@ville.example", by=secretary, on=day)

    assert f'<a href="{known.get_absolute_url()}">Jean Fictif</a>' in refused.value.messages[0]


def test_register_person_refuses_what_is_not_an_address(secretary, day):
    with pytest.raises(actions.NotAnEmail):
        actions.register_person(last_name="Autre", email="j at ville", by=secretary, on=day)

    assert not Person.objects.exists()


def test_edit_person_journals_the_fact_but_not_the_address(secretary):
    person = build.person(first_name="Jean", last_name="Fictif")

    actions.edit_person(
        person,
        changes={"last_name": "Fictive", "email": "f@ville.example"},
        seen=0,
        by=secretary,
    )

    assert Record.objects.get().changes == {"last_name": ["Fictif", "Fictive"], "email": True}
