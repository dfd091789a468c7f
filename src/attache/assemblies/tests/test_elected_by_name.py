"""Persons elected by name, where the rules ask no secret: on screens, one after the other."""

import re
from fractions import Fraction
from html import unescape

import pytest
from django.urls import reverse

from attache.assemblies import signed_pages
from attache.assemblies.actions import at_desk, ballots, elections, votes
from attache.assemblies.actions.ballots import AlreadyCast, NotHeld, Paper, WrongPaper
from attache.assemblies.actions.closing import NotAllowed
from attache.assemblies.actions.states import NotNow
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import meetings
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.screens import LATER, STARTS
from attache.assemblies.voters import Voter
from attache.journal.models import Record
from attache.statutes.governing import College, Majority, Rules, Tie, Whole

pytestmark = pytest.mark.django_db

OPEN = Rules(secret_for_persons=False, votes={"region": 3, "company": 0})
BLANK = Paper()


def paper(*chosen):
    return Paper(chosen=chosen)


def standing(resolution, secretary, *names):
    keys = [resolution.candidates.create(name=name).pk for name in names]
    votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()
    return keys


def election(secretary, *kinds, way="electronic", seats=2, rules=OPEN):
    resolution, came = screens.opened(
        secretary, *kinds, way=way, rules=rules, subject="persons", seats=seats
    )
    return resolution, came, standing(resolution, secretary, "Ada", "Ben", "Clo")


def cast(resolution, holder, papers):
    said = {member.pk: each for member, each in papers.items()}
    ballots.cast_named(resolution, holder, said, at=LATER)


def call(resolution, papers, secretary):
    said = {member.pk: each for member, each in papers.items()}
    elections.count_names(resolution, said, at=LATER, by=secretary)
    resolution.refresh_from_db()


def elected(resolution):
    return set(resolution.candidates.filter(is_elected=True).values_list("name", flat=True))


def kept(resolution):
    return {
        each.member: (each.choice, each.chosen, each.votes)
        for each in resolution.named.select_related("member")
    }


def read(response):
    assert response.status_code == 200, response.status_code
    said = unescape(response.content.decode())
    return said.replace("\xa0", " ").replace("\u202f", " ")


# What the rules let


@pytest.mark.parametrize("way", ["names", "electronic", "hands"])
def test_where_the_rules_ask_the_secret_an_election_in_the_open_is_refused(secretary, way):
    resolution, _came = screens.opened(
        secretary, "commune", way=way, rules=Rules(), subject="persons", seats=1
    )
    resolution.candidates.create(name="Ada")

    with pytest.raises(NotAllowed):
        votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()
    assert resolution.opened_at is None


@pytest.mark.parametrize(
    ("rules", "way", "is_kept"),
    [
        (Rules(), "names", False),
        (Rules(), "electronic", False),
        (Rules(), "paper", True),
        (OPEN, "names", True),
        (OPEN, "electronic", True),
        (OPEN, "no_objection", False),
    ],
)
def test_the_secret_is_proposed_and_what_the_rules_do_not_let_is_told(
    client, secretary, rules, way, is_kept
):
    meeting = build.meeting(rules=rules)
    item = build.item(of=meeting, kind="election")
    client.force_login(secretary)
    page = reverse("assemblies:propose", args=[item.public_id])
    assert '<option value="paper" selected>' in read(client.get(page))

    said = {"token": item.public_id, "title": "Conseil", "text": "On élit.", "seats": 2}
    shown = client.post(page, said | {"subject": "persons", "way": way})

    assert item.resolutions.exists() is is_kept
    assert is_kept or "D’après les règles de cette assemblée" in read(shown)


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
    for act in (
        lambda: votes.count_names(resolution, {}, chair=None, at=LATER, by=secretary),
        lambda: elections.count(resolution, {}, at=LATER, by=secretary),
        lambda: cast(resolution, region, {region: paper(ada)}),
        lambda: call(text, {town: paper(ada)}, secretary),
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
