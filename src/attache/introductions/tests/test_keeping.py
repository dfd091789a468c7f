"""Pairs of the whole network, found every night."""

import pytest

from attache.directory.tests import build as directory
from attache.introductions import keeping, pairs
from attache.introductions.models import Introduction, ReasonWeight, Suggestion
from attache.introductions.queries import candidates, suggestions
from attache.introductions.tests import build
from attache.memberships.models import Member

pytestmark = pytest.mark.django_db

TODAY = build.TODAY


@pytest.fixture
def forests():
    return directory.theme(name="Forêts")


def rows():
    return list(Suggestion.objects.order_by("pk").values_list("pk", "pair", "weight"))


def test_the_pairs_of_the_night_are_those_of_each_member(forests):
    for name in ("Nancy", "Metz"):
        build.member(name=name, themes=(forests,))
    build.partner(name="Le labo", themes=(forests,))
    build.member(name="Seule")

    keeping.refresh(on=TODAY)

    for each in Suggestion.objects.all():
        proposed = candidates.for_member(each.member, on=TODAY)
        assert (str(each.other), each.weight, each.reasons) in [
            (one.name, one.weight, [list(fact) for fact in one.reasons]) for one in proposed
        ]
    assert Suggestion.objects.count() == 3


def test_a_member_finds_its_pairs_on_whichever_side_they_were_written(forests):
    one, two = (build.member(name=name, themes=(forests,)) for name in ("Nancy", "Metz"))
    build.member(name="Lens")
    keeping.refresh(on=TODAY)

    for member, other in ((one, two), (two, one)):
        [(party, why)] = suggestions.of_member(member)
        assert party == other.organisation
        assert "Thème en commun\u00a0: Forêts." in why

    Member.objects.filter(pk=Suggestion.objects.get().member_id).update(belongs=False)
    assert suggestions.of_member(one) == suggestions.of_member(two) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_pairs_of_a_member_cost_the_same(forests, count, django_assert_num_queries):
    one = build.member(themes=(forests,))
    for _ in range(count):
        build.member(themes=(forests,))
    keeping.refresh(on=TODAY)

    with django_assert_num_queries(1):
        found = suggestions.of_member(one)

    assert len(found) == count


def test_the_same_night_twice_changes_nothing(forests):
    for _ in range(3):
        build.member(themes=(forests,))
    keeping.refresh(on=TODAY)
    first = rows()

    keeping.refresh(on=TODAY)

    assert rows() == first
    assert len(first) == 3


def test_pairs_that_are_so_no_more_are_let_go_of_and_others_weighed_anew(forests, coordinator):
    one, two, three = (build.member(themes=(forests,)) for _ in range(3))
    keeping.refresh(on=TODAY)
    ReasonWeight.objects.create(reason="themes", weight=7)
    three.party.themes.clear()

    keeping.refresh(on=TODAY)

    assert [(pair, weight) for _pk, pair, weight in rows()] == [
        (pairs.key(f"b{one.organisation_id}", f"b{two.organisation_id}"), 8)
    ]
    Introduction.objects.create(
        member=one,
        organisation=two.organisation,
        pair=rows()[0][1],
        proposed_on=TODAY,
        owner=coordinator,
    )
    keeping.refresh(on=TODAY)
    assert rows() == []
