"""What flowed both ways in exchanges: told as stories."""

from datetime import date

import pytest

from attache.companionship.actions import promises
from attache.companionship.actions.promises import Word
from attache.companionship.models import Match
from attache.companionship.queries import facts
from attache.companionship.tests import build
from attache.library.tests import build as library

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
DAY, LATER = date(2026, 4, 7), date(2026, 9, 8)


@pytest.fixture
def member():
    return build.member()


def told(member, since=SINCE, until=UNTIL):
    found = facts.told(member, since, until)
    return [(fact.side, str(fact.kind), fact.text, fact.day) for fact in found]


def sent(find, member, *, on):
    return Match.objects.create(find=find, member=member, found_on=on, sent_on=on)


def test_exchanges_that_were_held_are_received(member, coordinator):
    build.held(with_member=member, on=DAY, by=coordinator, kind="review")
    build.held(with_member=build.member(), on=DAY, by=coordinator)

    assert told(member) == [("received", "Échanges avec l’équipe", f"Point, {coordinator}", DAY)]


def test_a_find_sent_then_spoken_of_is_one_find_of_its_first_day(member, coordinator):
    find = library.find(title="Le donut")
    sent(find, member, on=DAY)
    build.held(with_member=member, on=LATER, by=coordinator, finds=[find])

    assert [fact for fact in told(member) if fact[1] == "Pépites reçues"] == [
        ("received", "Pépites reçues", "Le donut", DAY)
    ]
    # A year that begins between the two has none of it.
    following = told(member, date(2026, 6, 1), date(2027, 6, 1))
    assert "Pépites reçues" not in {kind for _side, kind, *_rest in following}


def test_a_find_told_at_two_exchanges_is_one_find_of_the_first(member, coordinator):
    find = library.find(title="Le donut")
    for day in (LATER, DAY):
        build.held(with_member=member, on=day, by=coordinator, finds=[find])

    assert [fact for fact in told(member) if fact[1] == "Pépites reçues"] == [
        ("received", "Pépites reçues", "Le donut", DAY)
    ]


def test_a_find_only_proposed_is_no_fact(member):
    Match.objects.create(find=library.find(), member=member, found_on=DAY)

    assert told(member) == []


def test_promises_kept_are_of_whom_made_them(member, coordinator):
    for text, owner in (("Relire", None), ("Envoyer", coordinator), ("En cours", coordinator)):
        made = promises.promise(member, Word(text, owner=owner), made_on=DAY, by=coordinator)
        if text != "En cours":
            promises.keep(made, came_of_it="Lu", on=LATER, by=coordinator)

    assert sorted(told(member)) == [
        ("gave", "Promesses tenues", "Relire — Lu", LATER),
        ("received", "Promesses tenues", "Envoyer — Lu", LATER),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_however_many(member, coordinator, count, django_assert_num_queries):
    for number in range(count):
        find = library.find(title=f"Pépite {number}")
        sent(library.find(title=f"Autre {number}"), member, on=DAY)
        build.held(with_member=member, on=DAY, by=coordinator, finds=[find])
        made = promises.promise(member, Word("Relire"), made_on=DAY, by=coordinator)
        promises.keep(made, on=DAY, by=coordinator)

    # Exchanges, finds sent or spoken of, promises.
    with django_assert_num_queries(3):
        assert len(told(member)) == 4 * count
