from datetime import date

import pytest

from attache.directory import actions
from attache.directory.models import Function
from attache.directory.tests import build
from attache.directory.tests.reading import problems, text

pytestmark = pytest.mark.django_db


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


def test_an_end_is_first_written_where_succession_is_asked(desk):
    function = build.function()
    address = f"/equipe/fonctions/{function.pk}/"
    said = {"title": "Cheffe", "level": "cabinet", "ends_on": "2026-01-01", "version": 0}

    page = desk.get(address)
    desk.post(address, said)

    function.refresh_from_db()
    assert "ends_on" not in page.context["form"].fields
    assert (function.title, function.ends_on) == ("Cheffe", None)


def test_an_end_written_meanwhile_stays_when_a_function_is_edited(desk, coordinator, day):
    function = build.function()
    actions.end_function(function, ends_on=date(2027, 1, 1), by=coordinator, on=day)
    address = f"/equipe/fonctions/{function.pk}/"
    said = {"title": "Cheffe", "level": "cabinet"}

    desk.post(address, said | {"version": 0})
    desk.post(address, said | {"version": 1})

    function.refresh_from_db()
    assert (function.title, function.ends_on) == ("Cheffe", date(2027, 1, 1))


def test_function_that_ends_before_it_starts_is_refused(desk):
    function = build.function(ends_on=date(2026, 1, 1))

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


def test_nobody_knows_yet_keeps_the_succession_open(desk):
    leaving = build.function(ends_on=date(2025, 1, 1))
    address = f"/equipe/fonctions/{leaving.pk}/succession/"

    page = desk.post(address, {"heir": "unknown"}, follow=True)

    leaving.refresh_from_db()
    assert leaving.succession_open
    assert address in text(page)


def test_pages_say_the_last_day_of_a_function(desk):
    function = build.function(ends_on=date(2026, 7, 2))

    pages = [desk.get(each.get_absolute_url()) for each in (function.person, function.organisation)]

    assert ["jusqu’au 1er juil. 2026" in text(page) for page in pages] == [True, True]


def test_successor_comes_from_the_same_body(desk):
    leaving, elsewhere = build.function(), build.function()

    response = desk.post(
        f"/equipe/fonctions/{leaving.pk}/fin/",
        {"ends_on": "2025-01-01", "heir": "there", "successor": elsewhere.pk},
    )

    assert problems(response)["successor"]
