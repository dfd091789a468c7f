"""Votes by name, each on their screen."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from attache.assemblies.actions import ballots, roll, votes
from attache.assemblies.actions.ballots import AlreadyCast, NotHeld, Paper
from attache.assemblies.actions.closing import ChairDoesNotDecide, NotAllowed
from attache.assemblies.actions.states import NotNow
from attache.assemblies.models import NamedVote
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import meetings
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.screens import LATER
from attache.assemblies.voting import Choice
from attache.journal.models import Record
from attache.statutes.governing import College, Majority, Quorum, Rules, Tie, Whole

pytestmark = pytest.mark.django_db

REGIONS = Rules(votes={"region": 3, "company": 0})


@pytest.fixture
def room(secretary):
    """A region and a commune came; another commune gave its vote to the region."""
    resolution, (region, town) = screens.opened(
        secretary, "region", "commune", way="electronic", rules=REGIONS
    )
    return resolution, region, town, screens.given(resolution, region)


def cast(resolution, holder, choices):
    said = {member.pk: Paper(choice) for member, choice in choices.items()}
    ballots.cast_named(resolution, holder, said, at=LATER)


def kept(resolution):
    rows = NamedVote.objects.filter(resolution=resolution).order_by("-votes", "pk")
    return list(rows.values_list("member", "choice", "votes"))


def test_one_casts_ones_own_votes_and_those_of_whom_one_represents(room):
    resolution, region, _town, giver = room
    held = queries.left(resolution, region, on=build.TODAY)
    assert [(vote.member, vote.votes) for vote in held] == [(region, 3), (giver, 1)]

    cast(resolution, region, {region: Choice.FOR, giver: Choice.AGAINST})

    assert kept(resolution) == [(region.pk, "for", 3), (giver.pk, "against", 1)]
    assert queries.left(resolution, region, on=build.TODAY) == []
    assert queries.turnout(resolution) == (4, 5)


def test_what_is_not_said_stays_to_be_cast(room):
    resolution, region, _town, giver = room
    cast(resolution, region, {giver: Choice.ABSTAIN})

    assert [vote.member for vote in queries.left(resolution, region, on=build.TODAY)] == [region]
    cast(resolution, region, {region: Choice.FOR})
    assert len(kept(resolution)) == 2


def test_the_same_said_twice_is_cast_once_and_another_is_refused(room):
    resolution, region, _town, giver = room
    cast(resolution, region, {region: Choice.FOR})
    cast(resolution, region, {region: Choice.FOR})

    with pytest.raises(AlreadyCast, match="déjà exprimé"):
        cast(resolution, region, {region: Choice.AGAINST, giver: Choice.AGAINST})
    assert kept(resolution) == [(region.pk, "for", 3)]


def test_whoever_comes_after_its_vote_was_cast_is_told(room):
    resolution, region, _town, giver = room
    cast(resolution, region, {giver: Choice.FOR})
    roll.arrive(resolution.item.meeting, giver, means="place", at=LATER)

    assert queries.left(resolution, giver, on=build.TODAY) == []
    assert [each.said for each in queries.cast_of(resolution, giver)] == ["Pour"]
    with pytest.raises(AlreadyCast):
        cast(resolution, giver, {giver: Choice.AGAINST})


def test_whoever_comes_before_its_vote_is_cast_casts_it(room):
    resolution, region, _town, giver = room
    roll.arrive(resolution.item.meeting, giver, means="place", at=LATER)

    with pytest.raises(NotHeld):
        cast(resolution, region, {region: Choice.FOR, giver: Choice.FOR})
    cast(resolution, giver, {giver: Choice.AGAINST})
    assert kept(resolution) == [(giver.pk, "against", 1)]


def test_votes_of_somebody_else_are_not_cast(room):
    resolution, region, town, _giver = room
    with pytest.raises(NotHeld):
        cast(resolution, region, {town: Choice.FOR})
    with pytest.raises(NotHeld, match="n’est pas présent"):
        cast(resolution, build.member(), {town: Choice.FOR})


def test_a_member_without_votes_holds_none(secretary):
    resolution, _came = screens.opened(secretary, "commune", way="electronic", rules=REGIONS)
    silent = build.member(kind="company")

    assert queries.held(resolution.item.meeting, silent, on=build.TODAY) == []
    with pytest.raises(NotHeld):
        cast(resolution, silent, {silent: Choice.FOR})


def test_who_leaves_takes_votes_away_and_those_cast_stay(room, secretary):
    resolution, region, town, giver = room
    cast(resolution, region, {region: Choice.FOR})
    roll.leave(resolution.item.meeting, region, at=LATER)

    with pytest.raises(NotHeld):
        cast(resolution, region, {giver: Choice.FOR})
    cast(resolution, town, {town: Choice.AGAINST})
    screens.close(resolution, secretary)
    assert (resolution.result["for"], resolution.result["against"]) == (3, 1)


def test_who_voted_then_left_is_among_those_present_of_whom_a_share_is_asked(secretary):
    rules = Rules(majority_ordinary=Majority(Whole.PRESENT, Fraction(1), or_equal=True))
    resolution, came = screens.opened(
        secretary, "commune", "commune", way="electronic", rules=rules
    )
    for member in came:
        cast(resolution, member, {member: Choice.FOR})
    roll.leave(resolution.item.meeting, came[0], at=LATER)

    screens.close(resolution, secretary)

    assert (resolution.result["base"], resolution.result["share"]) == (2, "1")
    assert resolution.is_carried


def test_closed_it_says_what_was_decided_and_takes_no_vote_more(room, secretary):
    resolution, region, town, _giver = room
    cast(resolution, region, {region: Choice.FOR})
    cast(resolution, town, {town: Choice.AGAINST})

    screens.close(resolution, secretary)

    assert meetings.voted(resolution).said.startswith("3 pour, 1 contre\u00a0: 75\u00a0%")
    assert Record.objects.filter(verb="assemblies.voted").count() == 1
    for again in (
        lambda: cast(resolution, town, {town: Choice.AGAINST}),
        lambda: ballots.close(resolution, at=LATER, by=secretary),
    ):
        with pytest.raises(NotNow):
            again()


def test_a_tie_is_broken_by_whoever_chairs_only_where_statutes_say_so(secretary):
    for tie, carried in ((Tie.CHAIR, True), (Tie.REJECTED, False)):
        resolution, came = screens.opened(
            secretary, "commune", "commune", way="electronic", rules=Rules(tie=tie)
        )
        for member, choice in zip(came, (Choice.FOR, Choice.AGAINST), strict=True):
            cast(resolution, member, {member: choice})

        assert screens.close(resolution, secretary, chair=Choice.FOR).is_carried is carried


@pytest.mark.parametrize(("chair", "carried"), [(Choice.FOR, True), (Choice.AGAINST, False)])
def test_a_tie_that_nobody_knew_before_it_was_closed_is_broken_after(secretary, chair, carried):
    resolution, came = screens.opened(
        secretary, "commune", "commune", way="electronic", rules=Rules(tie=Tie.CHAIR)
    )
    for member, choice in zip(came, (Choice.FOR, Choice.AGAINST), strict=True):
        cast(resolution, member, {member: choice})
    with pytest.raises(NotNow):
        ballots.break_tie(resolution, chair=chair, by=secretary)
    assert not screens.close(resolution, secretary).is_carried

    with pytest.raises(ChairDoesNotDecide):
        ballots.break_tie(resolution, chair=Choice.ABSTAIN, by=secretary)
    ballots.break_tie(resolution, chair=chair, by=secretary)

    resolution.refresh_from_db()
    assert (resolution.is_carried, resolution.chair_choice) == (carried, chair)
    assert "départagé" in meetings.voted(resolution).said
    with pytest.raises(ChairDoesNotDecide):
        ballots.break_tie(resolution, chair=Choice.FOR, by=secretary)


def test_nobody_breaks_a_tie_where_there_is_none_or_statutes_say_nothing(secretary):
    for tie, votes_for, error in ((Tie.CHAIR, 2, "à égalité"), (Tie.REJECTED, 1, "prépondérante")):
        resolution, came = screens.opened(
            secretary, "commune", "commune", way="electronic", rules=Rules(tie=tie)
        )
        for number, member in enumerate(came):
            cast(resolution, member, {member: Choice.FOR if number < votes_for else Choice.AGAINST})
        screens.close(resolution, secretary)

        with pytest.raises(ChairDoesNotDecide, match=error):
            ballots.break_tie(resolution, chair=Choice.FOR, by=secretary)


def test_votes_of_each_college_weigh_what_statutes_say(secretary):
    colleges = (
        College("Régions", frozenset({"region"}), Fraction(1, 5)),
        College("Communes", frozenset({"commune"}), Fraction(4, 5)),
    )
    resolution, (region, town) = screens.opened(
        secretary, "region", "commune", way="electronic", rules=Rules(colleges=colleges)
    )
    cast(resolution, region, {region: Choice.AGAINST})
    cast(resolution, town, {town: Choice.FOR})

    assert screens.close(resolution, secretary).result["share"] == "4/5"


def test_a_quorum_lost_while_it_is_voted_is_said_and_undoes_nothing(secretary):
    rules = Rules(quorum_ordinary=Quorum(Fraction(1)))
    resolution, came = screens.opened(
        secretary, "commune", "commune", way="electronic", rules=rules
    )
    cast(resolution, came[0], {came[0]: Choice.FOR})
    roll.leave(resolution.item.meeting, came[1], at=LATER)

    screens.close(resolution, secretary)

    assert resolution.is_carried
    assert "ne l’était plus à sa clôture" in meetings.voted(resolution).said


def test_a_vote_on_screens_is_not_counted_by_hand_nor_the_reverse(room, secretary):
    resolution, _region, _town, _giver = room
    hands = {("", Choice.FOR): 1}
    for other in (
        lambda: votes.count_hands(resolution, hands, chair=None, at=LATER, by=secretary),
        lambda: votes.count_names(resolution, {}, chair=None, at=LATER, by=secretary),
        lambda: votes.pass_without_objection(resolution, at=LATER, by=secretary),
    ):
        with pytest.raises(NotAllowed):
            other()

    by_hand, (town,) = screens.opened(secretary, "commune", way="hands")
    for act in (
        lambda: cast(by_hand, town, {town: Choice.FOR}),
        lambda: ballots.close(by_hand, at=LATER, by=secretary),
    ):
        with pytest.raises(NotAllowed, match="main levée"):
            act()


def test_cancelled_it_is_voted_again_from_nothing(room, secretary):
    resolution, region, _town, _giver = room
    cast(resolution, region, {region: Choice.FOR})
    votes.cancel(resolution, because="Erreur de texte", at=LATER, by=secretary)

    assert kept(resolution) == []
    with pytest.raises(ValidationError):
        cast(resolution, region, {region: Choice.FOR})
    votes.open_vote(resolution, at=LATER, by=secretary)
    cast(resolution, region, {region: Choice.AGAINST})
    assert kept(resolution) == [(region.pk, "against", 3)]


def test_rules_changed_since_govern_the_next_assembly(room, secretary):
    resolution, region, _town, giver = room
    cast(resolution, region, {region: Choice.FOR, giver: Choice.AGAINST})
    other = build.meeting(rules=Rules(votes={"region": 9}))

    screens.close(resolution, secretary)

    assert resolution.result["for"] == 3
    assert other.governed.votes_of("region") == 9


@pytest.mark.parametrize("more", [0, 2])
def test_what_one_holds_is_asked_with_as_many_questions(room, django_assert_num_queries, more):
    resolution, region, _town, _giver = room
    for _ in range(more):
        screens.given(resolution, region)
    resolution.item.meeting  # noqa: B018 -- read before it is counted

    with django_assert_num_queries(4):
        assert len(queries.left(resolution, region, on=build.TODAY)) == 2 + more
