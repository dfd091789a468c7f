"""Persons elected by name, where the rules ask no secret: on screens, one after the other."""

import re
from fractions import Fraction

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import at_desk, elections, votes
from attache.assemblies.actions.ballots import AlreadyCast, NotHeld, WrongPaper
from attache.assemblies.actions.states import NotNow
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import meetings
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.naming import BLANK, call, cast, elected, election, kept, paper, read
from attache.assemblies.tests.screens import LATER
from attache.assemblies.voters import Voter
from attache.journal.models import Record
from attache.statutes.governing import College, Majority, Rules, Tie, Whole

pytestmark = pytest.mark.django_db


# On screens


@pytest.fixture
def room(secretary):
    """A region and a commune came; another commune gave its vote to the region."""
    resolution, (region, town), keys = election(secretary, "region", "commune")
    return resolution, region, town, screens.given(resolution, region), keys


def test_one_names_for_oneself_and_for_whom_one_represents(room, secretary):
    resolution, region, town, giver, (ada, ben, clo) = room

    cast(resolution, region, {region: paper(ben, ada), giver: paper(clo)})
    cast(resolution, town, {town: BLANK})
    assert queries.turnout(resolution) == (5, 5)
    screens.close(resolution, secretary)

    assert kept(resolution) == {
        region: ("", [ada, ben], 3),
        giver: ("", [clo], 1),
        town: ("", [], 1),
    }
    assert elected(resolution) == {"Ada", "Ben"}
    assert meetings.voted(resolution).said == (
        "Élu·e·s\u00a0: Ada (3\u00a0voix), Ben (3\u00a0voix). Non élu·e\u00a0: Clo (1\u00a0voix). "
        "4 votes nomment quelqu’un, 1 est blanc\u202f; il en fallait plus de la moitié des "
        "suffrages exprimés (4 en tout)."
    )


def test_the_same_said_twice_in_any_order_is_cast_once_and_another_is_refused(room):
    resolution, region, _town, giver, (ada, ben, clo) = room
    cast(resolution, region, {region: paper(ada, ben)})
    cast(resolution, region, {region: paper(ben, ada)})

    for other in (paper(ada), paper(ada, clo), BLANK):
        with pytest.raises(AlreadyCast, match="déjà exprimé"):
            cast(resolution, region, {region: other, giver: other})
    assert kept(resolution) == {region: ("", [ada, ben], 3)}


def test_who_stands_down_meanwhile_is_not_named_and_not_elected(room, secretary):
    resolution, region, town, _giver, (ada, ben, _clo) = room
    cast(resolution, region, {region: paper(ada)})
    resolution.candidates.filter(name="Ada").update(withdrawn_at=LATER)

    with pytest.raises(WrongPaper, match="n’est plus candidate"):
        cast(resolution, town, {town: paper(ada, ben)})
    cast(resolution, region, {region: paper(ada)})
    cast(resolution, town, {town: paper(ben)})
    screens.close(resolution, secretary)

    # Three votes of four named somebody who is no more to be elected.
    assert elected(resolution) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        paper,
        lambda ada, _ben, _clo: paper(ada, ada),
        lambda *_keys: paper(0),
        lambda *_keys: screens.FOR,
    ],
)
def test_a_paper_that_says_what_it_cannot_is_refused(room, secretary, wrong):
    resolution, region, _town, _giver, keys = room
    with pytest.raises(WrongPaper):
        cast(resolution, region, {region: wrong(*keys)})
    with pytest.raises(WrongPaper):
        at_desk.enter(resolution, region, {region.pk: wrong(*keys)}, at=LATER, by=secretary)
    assert not resolution.named.exists()


def test_votes_that_one_does_not_hold_are_not_cast(room, secretary):
    resolution, region, town, _giver, (ada, *_others) = room
    with pytest.raises(NotHeld):
        cast(resolution, region, {town: paper(ada)})
    screens.close(resolution, secretary)
    with pytest.raises(NotNow):
        cast(resolution, town, {town: paper(ada)})


def test_a_text_takes_no_name_and_its_answer_elects_nobody(secretary):
    text, (town,) = screens.opened(secretary, "commune", way="electronic")
    with pytest.raises(WrongPaper):
        cast(text, town, {town: paper(1)})
    with pytest.raises(WrongPaper):
        cast(text, town, {town: BLANK})
    assert not text.named.exists()


def test_the_desk_enters_whom_they_say_and_the_journal_has_their_names(room, secretary):
    resolution, region, _town, giver, (ada, ben, _clo) = room
    said = {region.pk: paper(ada, ben), giver.pk: BLANK}
    for _twice in range(2):
        at_desk.enter(resolution, region, said, at=LATER, by=secretary)

    [record] = Record.objects.filter(verb="assemblies.voted_at_desk")
    assert record.actor == secretary
    assert f"{region}: Ada, Ben" in str(record.changes)
    assert f"{giver}: Blanc" in str(record.changes)


def test_cancelled_it_elects_nobody_and_begins_again_from_nothing(room, secretary):
    resolution, region, _town, _giver, (ada, *_others) = room
    cast(resolution, region, {region: paper(ada)})
    screens.close(resolution, secretary)
    assert elected(resolution) == {"Ada"}

    votes.cancel(resolution, because="Par erreur", at=LATER, by=secretary)

    assert (elected(resolution), kept(resolution)) == (set(), {})
    votes.open_vote(resolution, at=LATER, by=secretary)
    cast(resolution, region, {region: BLANK})


def test_a_tie_is_left_to_whoever_chairs_where_the_rules_say_so(secretary):
    rules = Rules(secret_for_persons=False, tie=Tie.CHAIR, majority_persons=ANY)
    resolution, (first, second), (ada, ben, _clo) = election(
        secretary, "commune", "commune", seats=1, rules=rules
    )
    cast(resolution, first, {first: paper(ada)})
    cast(resolution, second, {second: paper(ben)})
    screens.close(resolution, secretary)
    assert elected(resolution) == set()

    elections.break_tie(resolution, [ben], by=secretary)

    assert elected(resolution) == {"Ben"}


ANY = Majority(Whole.CAST, Fraction(0))
COLLEGES = (
    College("Régions", frozenset({"region"}), Fraction(3, 4)),
    College("Communes", frozenset({"commune"}), Fraction(1, 4)),
)


@pytest.mark.parametrize("way", ["electronic", "names"])
def test_colleges_weigh_what_the_rules_say(secretary, way):
    """Ada has more votes, of a college that weighs less."""
    rules = Rules(secret_for_persons=False, colleges=COLLEGES, majority_persons=ANY)
    resolution, came, (ada, ben, _clo) = election(
        secretary, "region", "commune", "commune", way=way, seats=1, rules=rules
    )
    said = dict(zip(came, (paper(ben), paper(ada), paper(ada)), strict=True))
    if way == "names":
        call(resolution, said, secretary)
    else:
        for member in came:
            cast(resolution, member, {member: said[member]})
        screens.close(resolution, secretary)

    assert elected(resolution) == {"Ben"}
    shares = {each["candidate"]: each["share"] for each in resolution.result["standings"]}
    assert (shares[ada], shares[ben]) == ("1/4", "3/4")


# On the pages of a voter


def page_of(resolution, member):
    meeting = resolution.item.meeting
    token = signed_pages.token(meeting, member)
    return Voter(meeting, member, token=token).to("voter_vote", resolution.public_id)


def sealed_in(shown):
    [said] = re.findall(r'name="sealed" value="([^"]+)"', shown)
    return said


def test_a_voter_chooses_reads_again_and_is_read_by_name(client, room, secretary):
    resolution, region, _town, giver, (ada, ben, clo) = room
    page = page_of(resolution, region)
    assert "Vote nominal" in read(client.get(page))

    asked = read(client.post(page, {"apart": "on", "paper-0": [ada, ben], "paper-1": [clo]}))
    assert f"{region} (3 voix)" in asked
    assert client.post(page, {"sealed": sealed_in(asked)}).status_code == 302

    assert kept(resolution) == {region: ("", [ada, ben], 3), giver: ("", [clo], 1)}
    assert "Ada, Ben" in read(client.get(page))
    screens.close(resolution, secretary)
    other = build.member()
    published = read(client.get(page_of(resolution, other)))
    assert str(region) in published.split('id="noms"')[1]
    assert "Ada, Ben" in published.split('id="noms"')[1]


def test_one_paper_for_all_that_is_held_and_two_tabs(client, room):
    resolution, region, _town, giver, (ada, ben, _clo) = room
    page = page_of(resolution, region)
    first, second = (sealed_in(read(client.post(page, {"same": same}))) for same in ([ada], [ben]))

    for _again in range(2):
        assert client.post(page, {"sealed": first}).status_code == 302
    refused = read(client.post(page, {"sealed": second}))

    assert "déjà exprimés" in refused
    assert kept(resolution) == {region: ("", [ada], 3), giver: ("", [ada], 1)}


def test_what_arrives_once_it_is_closed_or_cancelled_is_not_counted(client, room, secretary):
    resolution, region, _town, _giver, (ada, *_others) = room
    page = page_of(resolution, region)
    asked = sealed_in(read(client.post(page, {"same": [ada]})))
    screens.close(resolution, secretary)
    assert "il n’est pas compté" in read(client.post(page, {"sealed": asked}))

    votes.cancel(resolution, because="Par erreur", at=LATER, by=secretary)
    votes.open_vote(resolution, at=LATER, by=secretary)
    assert 'role="alert"' in read(client.post(page, {"sealed": asked}))
    assert not resolution.named.exists()


def test_the_desk_takes_names_on_its_pages(client, room, secretary):
    resolution, region, town, giver, (ada, ben, clo) = room
    client.force_login(secretary)
    page = reverse("assemblies:take_vote", args=[resolution.public_id, region.key])
    assert "Ada" in read(client.get(page))
    assert "Rien n’est encore choisi" in read(client.post(page, {}))
    assert "2 noms au plus" in read(client.post(page, {"same": [ada, ben, clo]}))

    assert giver.name in read(client.get(f"{page}?separement"))
    client.post(page, {"apart": "on", "paper-0": [ada, ben], "paper-1": [clo]})
    client.post(page.replace(region.key, town.key), {"blank": "on"})

    assert kept(resolution) == {
        region: ("", [ada, ben], 3),
        giver: ("", [clo], 1),
        town: ("", [], 1),
    }
