from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory import actions
from attache.directory.models import Budget, Consent, Function, Organisation, Person, Theme
from attache.directory.tests import build
from attache.journal.models import Record
from attache.kit import search

pytestmark = pytest.mark.django_db

BODIES = "/equipe/organismes/"
PEOPLE = "/equipe/personnes/"


@pytest.fixture
def desk(client, secretary):
    client.force_login(secretary)
    return client


def text(response):
    return response.content.decode()


def problems(response):
    """What a form says is wrong, field by field."""
    form = response.context["form"]
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def identity(**said):
    return {"name": "Rennes Métropole", "kind": "metropole", **said}


@pytest.mark.parametrize("count", [1, 3])
def test_bodies_cost_the_same_whatever_their_number(desk, count, django_assert_num_queries):
    made = [build.organisation(region="53") for _ in range(count)]

    with django_assert_num_queries(4):
        page = text(desk.get(BODIES))

    assert all(body.name.replace("'", "&#x27;") in page for body in made)


@pytest.mark.parametrize("count", [1, 3])
def test_people_cost_the_same_whatever_their_number(desk, count, django_assert_num_queries):
    made = [build.function(parts=("voter",)) for _ in range(count)]

    with django_assert_num_queries(6):
        page = text(desk.get(PEOPLE))

    assert all(function.person.last_name in page for function in made)


@pytest.mark.parametrize("count", [1, 3])
def test_record_page_costs_the_same_whatever_it_shows(desk, count, django_assert_num_queries):
    body = build.organisation(name="Rennes Métropole", territory=build.territory())
    for number in range(count):
        build.function(at=body, parts=("voter", "finance"))
        build.function(at=body, ends_on=date(2025, 1, 1))
        build.budget(of=body, year=2020 + number)
        build.organisation(parent=body)
        body.themes.add(build.theme())

    with django_assert_num_queries(9):
        page = text(desk.get(body.get_absolute_url()))

    assert page.count("Chargée de mission") >= count


@pytest.mark.parametrize("count", [1, 3])
def test_person_page_costs_the_same_whatever_it_shows(desk, count, django_assert_num_queries):
    person = build.person()
    made = [build.function(of=person, parts=("voter",)) for _ in range(count)]

    with django_assert_num_queries(7):
        page = text(desk.get(person.get_absolute_url()))

    assert all(function.organisation.name.replace("'", "&#x27;") in page for function in made)


@pytest.mark.parametrize("count", [1, 3])
def test_themes_cost_the_same_whatever_their_number(desk, count, django_assert_num_queries):
    made = [build.theme() for _ in range(count)]

    with django_assert_num_queries(3):
        page = text(desk.get("/equipe/themes/"))

    assert all(theme.name in page for theme in made)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?type=region", {"Région"}),
        ("?region=53", {"Région", "Ville"}),
        ("?contacts=0", {"Région"}),
        ("?contacts=1", {"Ville"}),
        ("?contacts=1&contacts=2", {"Ville", "Lab"}),
        ("?theme=climat", {"Lab"}),
    ],
)
def test_facets_keep_what_they_say(desk, address, found):
    build.organisation(name="Région", kind="region", region="53")
    build.organisation(name="Ville", region="53", contact_count=1)
    build.organisation(name="Lab", contact_count=4).themes.add(build.theme(name="Climat"))

    rows = desk.get(BODIES + address).context["table"].page.rows

    assert {body.name for body in rows} == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?niveau=elected", {"Une"}),
        ("?role=voter", {"Deux"}),
        ("?niveau=elected&role=voter", set()),
        ("?theme=climat", {"Trois"}),
    ],
)
def test_facets_of_people_see_living_functions_only(desk, address, found):
    build.function(of=build.person(last_name="Une"), level=Function.Level.ELECTED)
    build.function(of=build.person(last_name="Deux"), parts=("voter",))
    gone = build.function(
        of=build.person(last_name="Trois"),
        level=Function.Level.ELECTED,
        ends_on=date(2024, 2, 1),
    )
    gone.person.themes.add(build.theme(name="Climat"))

    rows = desk.get(PEOPLE + address).context["table"].page.rows

    assert {person.last_name for person in rows} == found


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


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        ("1,4 M€", Decimal(1_400_000)),
        ("1 400 000", Decimal(1_400_000)),
        ("850 k€", Decimal(850_000)),
        ("0", Decimal(0)),
    ],
)
def test_budget_is_read_as_people_write_it(desk, amount, kept):
    body = build.organisation()

    desk.post(
        f"{body.get_absolute_url()}budgets/",
        {"year": 2025, "amount": amount, "kind": "operating", "source": "OFGL"},
    )

    assert Budget.objects.get().amount == kept


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"amount": "abc"}, "amount"),
        ({"amount": "-3"}, "amount"),
        ({"amount": "1,400,000"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"year": "1200"}, "year"),
        ({"year": "2900"}, "year"),
        ({"year": "9" * 30}, "year"),
        ({"year": "soixante"}, "year"),
        ({"source": ""}, "source"),
        ({"kind": "rumour"}, "kind"),
    ],
)
def test_budget_says_what_is_wrong(desk, said, field):
    body = build.organisation()
    right = {"year": 2025, "amount": "10", "kind": "operating", "source": "OFGL"}

    response = desk.post(f"{body.get_absolute_url()}budgets/", right | said)

    assert problems(response)[field]
    assert not Budget.objects.exists()


def test_budget_known_already_is_said(desk):
    known = build.budget(year=2025)

    response = desk.post(
        f"{known.organisation.get_absolute_url()}budgets/",
        {"year": 2025, "amount": "10", "kind": "operating", "source": "Presse"},
    )

    assert "OFGL" in problems(response)["__all__"][0]


def test_correcting_then_removing_a_budget(desk):
    budget = build.budget()
    address = f"{budget.organisation.get_absolute_url()}budgets/{budget.pk}/"
    assert "1\u202f400\u202f000" in text(desk.get(address))

    desk.post(
        address,
        {"year": 2025, "amount": "2 M€", "kind": "total", "source": "Vote", "version": 0},
    )
    assert Budget.objects.get().amount == 2_000_000

    desk.post(f"{address}retirer/")
    assert not Budget.objects.exists()


def test_budget_of_another_body_is_not_found(desk):
    budget, other = build.budget(), build.organisation()

    assert desk.get(f"{other.get_absolute_url()}budgets/{budget.pk}/").status_code == 404


def test_treasurer_records_budgets_but_does_not_edit(client, treasurer):
    body = build.organisation()
    client.force_login(treasurer)

    client.post(
        f"{body.get_absolute_url()}budgets/",
        {"year": 2025, "amount": "10", "kind": "operating", "source": "OFGL"},
    )

    assert Budget.objects.count() == 1
    page = text(client.get(body.get_absolute_url()))
    assert f"{body.get_absolute_url()}budgets/" in page
    assert f"{body.get_absolute_url()}identite/" not in page


def arrival(**said):
    return {
        "first_name": "Angèle",
        "last_name": "Fictive",
        "email": "angele@ville.example",
        "title": "Directrice",
        "level": "management",
        **said,
    }


def test_adding_a_person_with_their_function(desk):
    body = build.organisation()

    response = desk.post(
        f"{body.get_absolute_url()}personnes/", arrival(parts=["permanent_contact", "voter"])
    )

    function = Function.objects.get()
    assert response.url == body.get_absolute_url()
    assert (str(function.person), function.organisation) == ("Angèle Fictive", body)
    assert function.parts.count() == 2
    body.refresh_from_db()
    assert body.contact_count == 1


def test_adding_a_person_asks_whether_it_is_somebody_known(desk, secretary, day):
    body = build.organisation()
    known = actions.register_person(
        first_name="Angèle", last_name="Fictive", email="angele@ville.example", by=secretary, on=day
    )
    address = f"{body.get_absolute_url()}personnes/"

    response = desk.post(address, arrival())

    assert "Angèle Fictive" in text(response)
    assert list(problems(response)) == ["who"]
    desk.post(address, arrival(who=known.pk))
    assert Person.objects.count() == 1
    assert Function.objects.get().person == known


def test_somebody_else_of_the_same_name_is_saved_when_said(desk, secretary, day):
    body = build.organisation()
    actions.register_person(first_name="Angèle", last_name="Fictive", by=secretary, on=day)

    desk.post(f"{body.get_absolute_url()}personnes/", arrival(who="new"))

    assert Person.objects.count() == 2


def test_somebody_else_cannot_have_the_same_address(desk, secretary, day):
    body = build.organisation()
    build.person(email="angele@ville.example")

    response = desk.post(f"{body.get_absolute_url()}personnes/", arrival(who="new"))

    assert "email" in problems(response)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"last_name": ""}, "last_name"),
        ({"email": "angele at ville"}, "email"),
        ({"title": ""}, "title"),
        ({"level": ""}, "level"),
        ({"level": "emperor"}, "level"),
        ({"parts": ["king"]}, "parts"),
        ({"starts_on": "32/13/2026"}, "starts_on"),
    ],
)
def test_adding_a_person_says_what_is_wrong(desk, said, field):
    body = build.organisation()

    response = desk.post(f"{body.get_absolute_url()}personnes/", arrival(**said))

    assert problems(response)[field]
    assert not Person.objects.exists()


def test_adding_a_person_without_a_function(desk):
    response = desk.post(f"{PEOPLE}nouvelle/", {"last_name": "Seule"})

    assert response.url == Person.objects.get().get_absolute_url()


def test_editing_a_person(desk):
    person, theme = build.person(), build.theme()

    desk.post(
        f"{person.get_absolute_url()}identite/",
        {"last_name": "Autre", "email": "A@ville.example", "themes": [theme.pk], "version": 0},
    )

    person.refresh_from_db()
    assert (person.last_name, person.email) == ("Autre", "a@ville.example")
    assert list(person.themes.all()) == [theme]


def test_person_is_not_given_the_address_of_another(desk):
    known, person = build.person(email="a@ville.example"), build.person()

    response = desk.post(
        f"{person.get_absolute_url()}identite/",
        {"last_name": "Autre", "email": "a@ville.example", "version": 0},
    )

    assert known.get_absolute_url() in problems(response)["email"][0]


def test_second_to_save_a_person_is_told(desk, coordinator):
    person = build.person(last_name="Fictive")
    actions.edit_person(
        Person.objects.get(), changes={"last_name": "Durand"}, seen=0, by=coordinator
    )

    response = desk.post(
        f"{person.get_absolute_url()}identite/", {"last_name": "Dupont", "version": 0}
    )

    assert "Durand" in problems(response)["last_name"][0]
    assert Person.objects.get().last_name == "Durand"


def test_adding_a_function_to_a_person(desk):
    person, body = build.person(), build.organisation(name="Rennes Métropole")

    desk.post(
        f"{person.get_absolute_url()}fonctions/",
        {"body": "rennes metropole", "title": "Directrice", "level": "management"},
    )

    assert person.functions.get().organisation == body


def test_editing_a_function(desk):
    function = build.function(parts=("voter",))

    desk.post(
        f"/equipe/fonctions/{function.pk}/",
        {"title": "Cheffe", "level": "cabinet", "parts": ["speaker"], "version": 0},
    )

    function.refresh_from_db()
    assert (function.title, function.level) == ("Cheffe", "cabinet")
    assert [part.kind for part in function.parts.all()] == ["speaker"]


def test_second_to_save_a_function_is_told(desk, coordinator, day):
    function = build.function()
    actions.edit_function(
        Function.objects.get(),
        changes={"title": "Cheffe", "parts": ["voter"]},
        seen=0,
        by=coordinator,
        on=day,
    )

    response = desk.post(
        f"/equipe/fonctions/{function.pk}/",
        {"title": "Directrice", "level": "officer", "version": 0},
    )

    assert "Cheffe" in problems(response)["title"][0]
    assert problems(response)["parts"]
    assert Function.objects.get().title == "Cheffe"


def test_function_that_ends_before_it_starts_is_refused(desk):
    function = build.function()

    response = desk.post(
        f"/equipe/fonctions/{function.pk}/",
        {
            "title": "Cheffe",
            "level": "cabinet",
            "starts_on": "2025-02-01",
            "ends_on": "2025-01-01",
            "version": 0,
        },
    )

    assert problems(response)["ends_on"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"ends_on": "2023-01-01", "heir": "nobody"}, "ends_on"),
        ({"ends_on": "", "heir": "nobody"}, "ends_on"),
        ({"ends_on": "2025-01-01"}, "heir"),
        ({"ends_on": "2025-01-01", "heir": "there"}, "successor"),
        ({"ends_on": "2025-01-01", "heir": "new"}, "last_name"),
        ({"ends_on": "2025-01-01", "heir": "there", "successor": "9" * 30}, "successor"),
    ],
)
def test_ending_a_function_says_what_is_wrong(desk, said, field):
    function = build.function(starts_on=date(2024, 1, 1))

    response = desk.post(f"/equipe/fonctions/{function.pk}/fin/", said)

    assert problems(response)[field]
    function.refresh_from_db()
    assert function.ends_on is None


def test_ending_a_function_names_who_succeeds(desk):
    body = build.organisation()
    leaving, staying = build.function(at=body), build.function(at=body)

    desk.post(
        f"/equipe/fonctions/{leaving.pk}/fin/",
        {"ends_on": "2025-01-01", "heir": "there", "successor": staying.pk},
    )

    leaving.refresh_from_db()
    assert leaving.successor == staying


def test_ending_a_function_hands_it_to_a_newcomer(desk):
    leaving = build.function(title="Directrice", parts=("voter",))

    desk.post(
        f"/equipe/fonctions/{leaving.pk}/fin/",
        {
            "ends_on": "2025-01-01",
            "heir": "new",
            "first_name": "Zoé",
            "last_name": "Nouvelle",
            "parts": ["voter"],
        },
    )

    leaving.refresh_from_db()
    assert leaving.successor is not None
    assert str(leaving.successor.person) == "Zoé Nouvelle"


def test_open_succession_is_shown_then_answered(desk):
    leaving = build.function()
    desk.post(f"/equipe/fonctions/{leaving.pk}/fin/", {"ends_on": "2025-01-01", "heir": "unknown"})
    address = f"/equipe/fonctions/{leaving.pk}/succession/"
    assert address in text(desk.get(leaving.organisation.get_absolute_url()))

    desk.post(address, {"heir": "nobody"})

    leaving.refresh_from_db()
    assert not leaving.succession_open


def test_successor_comes_from_the_same_body(desk):
    leaving, elsewhere = build.function(), build.function()

    response = desk.post(
        f"/equipe/fonctions/{leaving.pk}/fin/",
        {"ends_on": "2025-01-01", "heir": "there", "successor": elsewhere.pk},
    )

    assert problems(response)["successor"]


def test_consent_of_a_body_is_noted_then_withdrawn(desk):
    body = build.organisation()

    desk.post(
        f"{body.get_absolute_url()}accords/",
        {"purpose": "public_listing", "on": "2025-01-01", "source": "Bulletin d’adhésion"},
    )
    consent = Consent.objects.get()
    assert consent.organisation == body
    desk.post(f"/equipe/accords/{consent.pk}/retirer/", {"on": "2025-02-01"})

    consent.refresh_from_db()
    assert consent.withdrawn_on == date(2025, 2, 1)


def test_consent_is_not_given_tomorrow(desk):
    person = build.person()
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = desk.post(
        f"{person.get_absolute_url()}accords/",
        {"purpose": "image", "on": tomorrow.isoformat(), "source": "Mail"},
    )

    assert problems(response)["on"]


def test_adding_and_renaming_a_theme(client, editor):
    client.force_login(editor)
    client.post("/equipe/themes/nouveau/", {"name": "Climat"})
    theme = Theme.objects.get()

    client.post(f"/equipe/themes/{theme.slug}/", {"name": "Bifurcation", "text": "…", "version": 0})

    theme.refresh_from_db()
    assert theme.name == "Bifurcation"


@pytest.mark.parametrize(
    ("people", "words"), [(0, "Personne"), (1, "Un seul contact"), (2, "Plusieurs personnes")]
)
def test_depth_is_said_in_words(desk, people, words):
    body = build.organisation()
    for _ in range(people):
        build.function(at=body)

    assert words in text(desk.get(body.get_absolute_url()))


@pytest.mark.parametrize(
    "address",
    [
        f"/equipe/fonctions/{'9' * 30}/",
        f"/equipe/fonctions/{'9' * 30}/fin/",
        f"/equipe/fonctions/{'9' * 30}/succession/",
        f"/equipe/accords/{'9' * 30}/retirer/",
        f"/equipe/organismes/rien/budgets/{'9' * 30}/",
        "/equipe/organismes/rien/",
        "/equipe/organismes/rien/identite/",
        "/equipe/personnes/00000000-0000-0000-0000-000000000000/",
        "/equipe/themes/rien/",
    ],
)
def test_what_does_not_exist_is_not_found(client, administrator, address):
    client.force_login(administrator)

    assert client.get(address).status_code == 404


WRITES = [
    ("register", [], "edit"),
    ("register_form", [], "edit"),
    ("edit_organisation", ["ville"], "edit"),
    ("edit_territory", ["ville"], "edit"),
    ("edit_themes", ["ville"], "edit"),
    ("organisation_consent", ["ville"], "edit"),
    ("arrive", ["ville"], "edit"),
    ("record_budget", ["ville"], "record_budget"),
    ("add_person", [], "edit"),
    ("create_theme", [], "edit_themes"),
]
READS = [("organisations", []), ("people", []), ("themes", []), ("organisation", ["ville"])]


@pytest.mark.parametrize(("name", "args", "right"), WRITES)
@pytest.mark.parametrize("office", ["secretary", "treasurer", "editor"])
def test_who_may_write(client, request, name, args, right, office):
    build.organisation(name="Ville")
    user = request.getfixturevalue(office)
    client.force_login(user)

    answer = client.get(reverse(f"directory:{name}", args=args)).status_code

    assert answer == (200 if user.has_perm(f"directory.{right}") else 403)


@pytest.mark.parametrize(("name", "args"), READS)
def test_outsider_sees_nothing(client, outsider, name, args):
    build.organisation(name="Ville")
    client.force_login(outsider)

    assert client.get(reverse(f"directory:{name}", args=args)).status_code == 403


def test_stranger_is_sent_to_the_door(client):
    assert client.get(BODIES).status_code == 302


def test_list_searches_as_the_search_does(desk, secretary, day):
    actions.register_organisation(name="Rennes Métropole", kind="metropole", by=secretary, on=day)
    build.organisation(name="Lille")
    search.rebuild()

    rows = desk.get(BODIES, {"q": "renn"}).context["table"].page.rows

    assert [body.name for body in rows] == ["Rennes Métropole"]
