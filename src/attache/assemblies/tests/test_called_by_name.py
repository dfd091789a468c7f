"""Persons named aloud, one member after the other, as the secretary notes them."""

import pytest
from django.urls import reverse

from attache.assemblies.actions import elections, votes
from attache.assemblies.actions.ballots import WrongPaper
from attache.assemblies.actions.closing import NotAllowed
from attache.assemblies.actions.states import NotNow
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.naming import BLANK, call, cast, elected, election, kept, paper, read
from attache.assemblies.tests.screens import LATER

pytestmark = pytest.mark.django_db


# One after the other


@pytest.fixture
def called(secretary):
    resolution, (region, town), keys = election(secretary, "region", "commune", way="names")
    return resolution, region, town, screens.given(resolution, region), keys


def test_names_said_aloud_are_counted_with_the_votes_of_each(called, secretary):
    resolution, region, town, giver, (ada, ben, clo) = called
    gone = build.member()

    call(
        resolution,
        {region: paper(ada, ben), giver: paper(clo), town: BLANK, gone: paper(clo)},
        secretary,
    )

    assert kept(resolution) == {
        region: ("", [ada, ben], 3),
        giver: ("", [clo], 1),
        town: ("", [], 1),
    }
    assert elected(resolution) == {"Ada", "Ben"}
    assert resolution.result["blank"] == 1
    with pytest.raises(NotNow):
        call(resolution, {town: paper(clo)}, secretary)


def test_each_way_of_counting_is_for_its_own_vote(called, secretary):
    resolution, region, _town, _giver, (ada, *_others) = called
    text, (town,) = screens.opened(secretary, "commune", way="names")
    on_screens, (voter,), (zoe, *_rest) = election(secretary, "commune", way="electronic")
    for act in (
        lambda: votes.count_names(resolution, {}, chair=None, at=LATER, by=secretary),
        lambda: elections.count(resolution, {}, at=LATER, by=secretary),
        lambda: cast(resolution, region, {region: paper(ada)}),
        lambda: call(text, {town: paper(ada)}, secretary),
        lambda: call(on_screens, {voter: paper(zoe)}, secretary),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not resolution.named.exists()


def test_a_wrong_name_closes_nothing(called, secretary):
    resolution, region, _town, _giver, keys = called
    for wrong in (paper(*keys), paper(0), screens.FOR):
        with pytest.raises(WrongPaper):
            call(resolution, {region: wrong}, secretary)
    resolution.refresh_from_db()
    assert resolution.closed_at is None


def test_the_secretary_notes_whom_each_holder_names_and_splits(client, called, secretary):
    resolution, region, town, giver, (ada, ben, clo) = called
    client.force_login(secretary)
    page = reverse("assemblies:count_vote", args=[resolution.public_id])
    conduct = reverse("assemblies:conduct", args=[resolution.item.meeting.slug])
    shown = read(client.get(conduct))
    assert "4 voix" in shown
    assert f"{region} (3 voix), {giver}" in shown

    said = {
        f"holder-{region.pk}": [ada, ben],
        f"member-{giver.pk}": [clo],
        f"holder-{town.pk}": ["blank"],
    }
    assert client.post(page, said).url == conduct

    assert kept(resolution) == {
        region: ("", [ada, ben], 3),
        giver: ("", [clo], 1),
        town: ("", [], 1),
    }
    shown = read(client.get(reverse("assemblies:resolution", args=[resolution.public_id])))
    assert "Ada, Ben (3)" in shown


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([], "Rien n’est encore noté"),
        (["ada", "ben", "clo"], "2 noms au plus : vous en avez choisi 3"),
        (["ada", "blank"], "pas les deux"),
        (["0"], "« 0 »"),
    ],
)
def test_what_is_noted_wrong_is_told_and_stays(client, called, secretary, said, told):
    resolution, _region, _town, giver, (ada, ben, clo) = called
    keys = {"ada": ada, "ben": ben, "clo": clo}
    client.force_login(secretary)
    page = reverse("assemblies:count_vote", args=[resolution.public_id])
    names = [keys.get(each, each) for each in said]

    shown = read(client.post(page, {"sent": "1", f"member-{giver.pk}": names}))

    assert told in shown
    assert shown.count(" checked") == len([each for each in said if each != "0"])
    resolution.refresh_from_db()
    assert resolution.closed_at is None


def test_for_one_seat_one_name_is_chosen(client, secretary):
    resolution, (town,), (ada, *_others) = election(secretary, "commune", way="names", seats=1)
    client.force_login(secretary)
    page = reverse("assemblies:resolution", args=[resolution.public_id])
    shown = read(client.get(page))
    assert 'type="radio"' in shown
    assert "n’a pas voté" in shown

    client.post(page, {f"holder-{town.pk}": ada})

    assert elected(resolution) == {"Ada"}


def test_others_than_whoever_holds_the_assembly_count_nothing(client, called, coordinator):
    resolution, region, _town, _giver, (ada, *_others) = called
    client.force_login(coordinator)
    page = reverse("assemblies:count_vote", args=[resolution.public_id])

    assert client.post(page, {f"holder-{region.pk}": [ada]}).status_code == 403
    assert not resolution.named.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_calling_names_costs_the_same_however_many(
    client, secretary, count, django_assert_num_queries
):
    resolution, came, _keys = election(secretary, *["commune"] * count, way="names")
    for member in came:
        screens.given(resolution, member)
    client.force_login(secretary)
    page = reverse("assemblies:resolution", args=[resolution.public_id])

    with django_assert_num_queries(11):
        client.get(page)
