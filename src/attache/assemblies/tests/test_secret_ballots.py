"""Votes in secret, each on their screen: what is cast, told, published."""

from fractions import Fraction

import pytest

from attache.assemblies import receipts
from attache.assemblies.actions import ballots, roll, votes
from attache.assemblies.actions.ballots import AlreadyCast, NotHeld, Paper, WrongPaper
from attache.assemblies.actions.closing import NotAllowed
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import Mark, SecretBallot
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import meetings
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.screens import ABSTAIN, AGAINST, BLANK, FOR, LATER, cast, close
from attache.assemblies.voting import Choice
from attache.journal.models import Record
from attache.statutes.governing import College, Rules

pytestmark = pytest.mark.django_db

REGIONS = Rules(votes={"region": 3})


@pytest.fixture
def room(secretary):
    """A region and a commune came; another commune gave its vote to the region."""
    resolution, (region, town) = screens.opened(
        secretary, "region", "commune", way="secret", rules=REGIONS
    )
    return resolution, region, town, screens.given(resolution, region)


def marks(resolution):
    return dict(resolution.marks.values_list("member", "votes"))


def left(resolution, holder):
    return [(vote.member, vote.votes) for vote in queries.left(resolution, holder, on=build.TODAY)]


def test_votes_are_put_in_the_urn_one_by_one_and_those_who_voted_are_marked(room):
    resolution, region, _town, giver = room

    codes = cast(resolution, region, FOR, FOR, AGAINST, BLANK)

    assert marks(resolution) == {region.pk: 3, giver.pk: 1}
    said = SecretBallot.objects.in_bulk(codes)
    assert [said[code].choice for code in codes] == ["for", "for", "against", "blank"]
    assert queries.turnout(resolution) == (4, 5)


def test_what_is_not_said_stays_to_be_cast(room):
    resolution, region, _town, giver = room

    cast(resolution, region, FOR, ABSTAIN)
    assert left(resolution, region) == [(region, 1), (giver, 1)]
    cast(resolution, region, FOR, FOR)

    assert left(resolution, region) == []
    assert marks(resolution) == {region.pk: 3, giver.pk: 1}


def test_the_same_form_sent_twice_gives_the_same_receipts_and_casts_once(room, secretary):
    resolution, region, town, _giver = room
    codes = receipts.draw(4)

    first = ballots.cast_secret(resolution, region, [FOR, FOR, AGAINST], codes=codes, at=LATER)
    again = ballots.cast_secret(resolution, region, [BLANK] * 4, codes=codes, at=LATER)

    assert again == first == codes[:3]
    assert SecretBallot.objects.count() == 3
    # The answer was lost, and the form is sent again once the vote is closed.
    cast(resolution, town, FOR)
    close(resolution, secretary)
    assert ballots.cast_secret(resolution, region, [FOR], codes=codes, at=LATER) == first


def test_two_tabs_cast_once(room):
    resolution, _region, town, _giver = room
    cast(resolution, town, FOR)

    with pytest.raises(AlreadyCast, match="déjà exprimé"):
        cast(resolution, town, AGAINST)
    assert SecretBallot.objects.get().choice == "for"


def test_more_papers_than_votes_are_refused_whole(room):
    resolution, region, _town, _giver = room

    with pytest.raises(AlreadyCast, match="5 voix sont exprimées, et il en reste 4"):
        cast(resolution, region, *[FOR] * 5)
    assert not marks(resolution)
    assert not SecretBallot.objects.exists()


def test_whoever_comes_after_its_vote_was_cast_is_told(room):
    resolution, region, _town, giver = room
    cast(resolution, region, FOR, FOR, FOR, FOR)
    roll.arrive(resolution.item.meeting, giver, means="place", at=LATER)

    assert left(resolution, giver) == []
    # That it was cast, never what it said.
    assert [(each.votes, each.said) for each in queries.cast_of(resolution, giver)] == [(1, "")]
    with pytest.raises(AlreadyCast):
        cast(resolution, giver, AGAINST)


def test_whoever_is_not_there_casts_nothing(room):
    resolution, region, _town, _giver = room
    roll.leave(resolution.item.meeting, region, at=LATER)
    with pytest.raises(NotHeld):
        cast(resolution, region, FOR)
    with pytest.raises(NotHeld):
        cast(resolution, build.member(), FOR)


@pytest.mark.parametrize(
    ("codes", "papers"),
    [
        (["VOTE-ZPAR-NARD-PAUL"], [FOR]),
        ([], [FOR]),
        (receipts.draw(1), [FOR, FOR]),
        (receipts.draw(1) * 2, [FOR, FOR]),
        (receipts.draw(1), []),
        (receipts.draw(1), [Paper()]),
        (receipts.draw(1), [Paper(chosen=(1,))]),
    ],
)
def test_a_paper_that_is_not_ours_or_says_nothing_is_refused(room, codes, papers):
    resolution, region, _town, _giver = room
    with pytest.raises(WrongPaper):
        ballots.cast_secret(resolution, region, papers, codes=codes, at=LATER)
    assert not Mark.objects.exists()


def test_the_receipts_of_another_give_nothing(room, secretary):
    resolution, region, town, _giver = room
    codes = cast(resolution, region, FOR)
    other, (there,) = screens.opened(secretary, "commune", way="secret")

    for where, who in ((resolution, town), (other, there), (other, region)):
        with pytest.raises(WrongPaper, match="autre vote"):
            ballots.cast_secret(where, who, [FOR], codes=codes, at=LATER)


def test_nothing_is_read_before_it_is_closed_then_every_code_says_what_it_said(room, secretary):
    resolution, region, town, _giver = room
    codes = cast(resolution, region, FOR, AGAINST)
    [own] = cast(resolution, town, FOR)
    assert queries.published(resolution) == []

    close(resolution, secretary)

    said = {each.code: each.said for each in queries.published(resolution)}
    assert said == {codes[0]: "Pour", codes[1]: "Contre", own: "Pour"}
    assert meetings.voted(resolution).said.startswith("2 pour, 1 contre")


def test_closed_it_takes_no_vote_more(room, secretary):
    resolution, _region, town, _giver = room
    close(resolution, secretary)

    with pytest.raises(NotNow):
        cast(resolution, town, FOR)
    with pytest.raises(NotNow):
        ballots.close(resolution, at=LATER, by=secretary)
    assert not resolution.is_carried


def test_the_journal_says_that_it_was_opened_and_closed_and_nothing_of_ballots(room, secretary):
    resolution, region, town, _giver = room
    cast(resolution, region, FOR, AGAINST)
    cast(resolution, town, FOR)
    close(resolution, secretary)

    told = Record.objects.filter(subject_kind="assemblies.meeting").order_by("number")
    since = [each.verb for each in told if "vote" in each.verb]
    assert since == ["assemblies.vote_opened", "assemblies.voted"]
    assert told.last().verb == "assemblies.voted"
    assert not any(
        code in str(each.changes)
        for each in told
        for code in SecretBallot.objects.values_list("code", flat=True)
    )


def test_votes_of_two_colleges_are_said_apart(secretary):
    colleges = (
        College("Régions", frozenset({"region"}), Fraction(1, 5)),
        College("Communes", frozenset({"commune"}), Fraction(4, 5)),
    )
    resolution, (region,) = screens.opened(
        secretary, "region", way="secret", rules=Rules(colleges=colleges)
    )
    screens.given(resolution, region)
    against, in_favour = (
        Paper(Choice.AGAINST, college="Régions"),
        Paper(Choice.FOR, college="Communes"),
    )

    with pytest.raises(WrongPaper, match="quel collège"):
        cast(resolution, region, FOR, AGAINST)
    with pytest.raises(AlreadyCast):
        cast(resolution, region, in_favour, in_favour)
    with pytest.raises(AlreadyCast):
        cast(resolution, region, Paper(Choice.FOR, college="Autre"))
    cast(resolution, region, against, in_favour)

    assert close(resolution, secretary).result["share"] == "4/5"


def test_cancelled_nothing_of_it_is_left_but_what_was_counted(room, secretary):
    resolution, region, _town, giver = room
    cast(resolution, region, FOR, AGAINST)
    close(resolution, secretary)

    votes.cancel(resolution, because="Texte incomplet", at=LATER, by=secretary)

    assert not marks(resolution)
    assert not SecretBallot.objects.exists()
    mistake = resolution.mistakes.get()
    assert (mistake.result["for"], mistake.result["against"]) == (1, 1)
    votes.open_vote(resolution, at=LATER, by=secretary)
    assert left(resolution, region) == [(region, 3), (giver, 1)]


def test_a_vote_by_name_is_not_cast_in_secret_nor_the_reverse(room, secretary):
    resolution, region, _town, _giver = room
    named, (town,) = screens.opened(secretary, "commune", way="electronic")

    with pytest.raises(NotAllowed):
        cast(named, town, FOR)
    with pytest.raises(NotAllowed):
        ballots.cast_named(resolution, region, {region.pk: screens.FOR}, at=LATER)


def test_an_ordinary_text_and_one_on_persons_are_put_to_the_vote_as_statutes_say(secretary):
    meeting = build.opened(rules=Rules(secret_for_persons=True), by=secretary)
    for way, allowed in (("hands", False), ("electronic", False), ("secret", True)):
        resolution = build.resolution(of=meeting, way=way, subject="persons")
        if allowed:
            votes.open_vote(resolution, at=LATER, by=secretary)
        else:
            with pytest.raises(NotAllowed):
                votes.open_vote(resolution, at=LATER, by=secretary)
