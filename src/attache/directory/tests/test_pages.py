from datetime import date
from decimal import Decimal

import pytest

from attache.directory import actions, registries
from attache.directory.models import Function
from attache.directory.tests import build
from attache.directory.tests.reading import BODIES, PEOPLE, text
from attache.kit import search
from attache.kit.timeline import Entry

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    ("people", "words"), [(0, "Personne"), (1, "Un seul contact"), (2, "Plusieurs personnes")]
)
def test_depth_is_said_in_words(desk, people, words):
    body = build.organisation()
    for _ in range(people):
        build.function(at=body)

    assert words in text(desk.get(body.get_absolute_url()))


def test_list_searches_as_the_search_does(desk, secretary, day):
    actions.register_organisation(name="Rennes Métropole", kind="metropole", by=secretary, on=day)
    build.organisation(name="Lille")
    search.rebuild()

    rows = desk.get(BODIES, {"q": "renn"}).context["table"].page.rows

    assert [body.name for body in rows] == ["Rennes Métropole"]


def test_rooms_above_add_to_the_page_of_a_body(desk, alone):
    body, person = build.organisation(), build.person()
    registries.timeline.register(lambda record, _user: [Entry(date(2020, 1, 1), f"Vu {record}")])
    registries.panels.register(
        registries.Panel(
            where="person",
            place="tags",
            template="directory/_themes.html",
            context=lambda _record, _user, _day: {"themes": [build.theme(name="Zébrure")]},
        )
    )

    assert "Vu Ville" in text(desk.get(body.get_absolute_url()))
    assert "Zébrure" not in text(desk.get(body.get_absolute_url()))
    assert "Zébrure" in text(desk.get(person.get_absolute_url()))


@pytest.mark.parametrize("make", [build.organisation, build.person])
def test_a_long_story_is_told_whole_when_it_is_asked_for(make, desk, alone):
    record = make()
    registries.timeline.register(
        lambda _record, _user: [Entry(date(2020, 1, day), f"Jour {day}.") for day in range(1, 21)]
    )

    page = text(desk.get(record.get_absolute_url()))
    whole = text(desk.get(record.get_absolute_url(), {"chronologie": "tout"}))

    # The day it was registered, then eleven of twenty.
    assert [f"Jour {day}." in page for day in (1, 9, 10, 20)] == [False, False, True, True]
    assert "9 lignes plus anciennes" in page
    assert "Jour 1." in whole
    assert "plus anciennes" not in whole


def test_panel_without_anything_to_say_is_left_out(desk, alone):
    body = build.organisation()
    registries.panels.register(
        registries.Panel("organisation", "side", "missing.html", lambda *_about: None)
    )

    assert desk.get(body.get_absolute_url()).status_code == 200


def test_the_journal_of_a_page_says_things_as_people_do(desk, coordinator):
    body = build.organisation()
    actions.record_budget(
        body, year=2025, amount=Decimal(2_300_000), kind="operating", source="OFGL", by=coordinator
    )

    page = desk.get(body.get_absolute_url()).content.decode()

    assert "2\u202f300\u202f000\xa0€" in page
    assert "type d’organisme" not in page


def test_themes_of_a_function_are_shown_beside_it(desk):
    function, other = build.function(), build.function()
    function.themes.set([build.theme(name="Eau"), build.theme(name="Climat")])
    other.themes.add(build.theme(name="Zébrure"))

    pages = [
        text(desk.get(each.get_absolute_url())) for each in (function.person, function.organisation)
    ]

    assert ["Climat, Eau" in page for page in pages] == [True, True]
    assert ["Zébrure" in page for page in pages] == [False, False]
