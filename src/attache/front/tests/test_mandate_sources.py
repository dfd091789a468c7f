"""What waits of governing bodies and of representation on the first screen."""

from datetime import date, timedelta

import pytest

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.front import todos
from attache.front.sources.mandates import MANDATES
from attache.mandates.models import Designation, Mandate
from attache.mandates.tests import build

pytestmark = pytest.mark.django_db

GONE = (
    "Inès Canevas siège au nom d’un organisme (Ville de Vizille) sans y avoir de fonction "
    "depuis le 5 octobre 2026."
)


def lines(user, day):
    groups = todos.waiting(MANDATES, hidden=frozenset(), user=user, on=day)
    return [todo for group in groups for todo in group.todos]


def titles(user, day):
    return [todo.title.replace("\u00a0", " ").replace("\u202f", " ") for todo in lines(user, day)]


def test_nothing_waits_where_nothing_lacks(secretary, day):
    organ = build.organ(seats=1)
    build.mandate(of=organ, role="chair", starts_on=day)
    build.designation(on=day)

    assert titles(secretary, day) == []


def test_what_governing_bodies_lack_waits_for_who_may_settle_it(secretary, coordinator, day):
    organ = build.organ(name="Le conseil", seats=3)
    town = directory.organisation(name="Ville de Vizille")
    elected = build.elected(at=town, first_name="Inès", last_name="Canevas")
    build.mandate(of=organ, person=elected, on_behalf_of=town)
    Function.objects.update(ends_on=date(2026, 10, 5))
    person = directory.person(first_name="Ursule", last_name="Mirage")
    build.mandate(of=organ, person=person, expected_on=date(2027, 1, 10))

    assert titles(secretary, day) == [
        "Le conseil",
        GONE,
        "Ursule Mirage : mandat à échéance le 10 janvier 2027 ; qui lui succède ?",
        "Le siège 3 n’a jamais été occupé.",
    ]
    assert titles(coordinator, day) == []


def test_a_seat_that_is_left_says_since_when(secretary, day):
    organ = build.organ(kind="committee", seats=1)
    mandate = build.mandate(of=organ)
    Mandate.objects.update(ended_on=date(2026, 9, 1), ended_because="resigned")

    assert titles(secretary, day) == ["Le siège 1 est vacant depuis le 1er septembre 2026."]
    assert lines(secretary, day)[0].key == f"seat:{mandate.seat_id}:vacant:2026-09-01"


def test_two_people_in_one_role_wait(secretary, day):
    organ = build.organ(name="Le groupe", kind="committee", seats=0, years=0)
    for _ in range(2):
        build.mandate(of=organ, role="treasurer")

    assert [(todo.title, todo.text) for todo in lines(secretary, day)] == [
        ("Le groupe", "Deux personnes tiennent un même rôle.")
    ]


def test_members_without_a_voice_are_counted_in_one_line(secretary, day):
    for _ in range(3):
        build.member(on=day)

    assert titles(secretary, day) == [
        "3 adhérents n’ont personne pour voter à l’assemblée générale"
    ]


def test_whoever_lost_their_voice_lately_is_told(secretary, day):
    for name, deputy, ago in (("Une", True, 5), ("Deux", False, 5), ("Trois", True, 90)):
        town = build.member(name=f"Ville {name}", on=day)
        other = build.elected(at=town) if deputy else None
        made = build.designation(of=town, deputy=other, on=day)
        until = day - timedelta(days=ago)
        Designation.objects.filter(pk=made.pk).update(representative_until=until)

    told = [(todo.title, todo.tone) for todo in lines(secretary, day)]

    assert told[1:] == [("Ville Une", "look"), ("Ville Deux", "lost")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_cost_the_same_whatever_waits(secretary, day, count, django_assert_num_queries):
    for _ in range(count):
        organ = build.organ(seats=3)
        build.mandate(of=organ, expected_on=date(2027, 1, 1))
        town = build.member(on=day)
        made = build.designation(of=town, on=day)
        Designation.objects.filter(pk=made.pk).update(representative_until=day)
    secretary.has_perm("mandates.decide")

    # All that waits at once; then mandates, seats, bodies and designations that are shown.
    with django_assert_num_queries(5):
        lines(secretary, day)
