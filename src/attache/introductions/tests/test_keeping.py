"""Pairs of the whole network, found every night."""

import pytest

from attache.directory.tests import build as directory
from attache.introductions import keeping, pairs
from attache.introductions.models import Introduction, ReasonWeight, Suggestion
from attache.introductions.tests import build

pytestmark = pytest.mark.django_db

TODAY = build.TODAY


@pytest.fixture
def forests():
    return directory.theme(name="Forêts")


def rows():
    return list(Suggestion.objects.order_by("pk").values_list("pk", "pair", "weight"))


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
