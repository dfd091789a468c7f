"""What a vote decides."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.assemblies import voting
from attache.assemblies.voting import Ballot, Choice, Electorate, Tally
from attache.statutes.governing import College, Majority, Tie, Whole

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
COLLEGES = (
    College("État", frozenset({"state"}), Fraction(1, 5)),
    College("Collectivités", frozenset({"commune"}), Fraction(3, 5)),
    College("Individus", frozenset({"individual"}), Fraction(1, 5)),
)
NAMES = [each.name for each in COLLEGES]
ballots = st.lists(
    st.builds(
        Ballot,
        choice=st.sampled_from(Choice),
        votes=st.integers(1, 9),
        college=st.sampled_from(NAMES),
    )
)
majorities = st.builds(
    Majority,
    base=st.sampled_from(Whole),
    share=st.fractions(0, 1, max_denominator=12),
    or_equal=st.booleans(),
)


def decided(tally, majority, *, present=0, everybody=0, **more):
    electorate = Electorate({"": present}, {"": everybody})
    return voting.result({"": tally}, majority, electorate=electorate, **more)


@pytest.mark.parametrize(
    ("base", "share", "carried"),
    [
        # 40 of 60 institutions: 25 for, 10 against, 5 abstain.
        (Whole.CAST, Fraction(25, 35), True),
        (Whole.VOTED, Fraction(25, 40), False),
        (Whole.PRESENT, Fraction(25, 40), False),
        (Whole.ALL, Fraction(25, 60), False),
    ],
)
def test_the_same_votes_carry_or_not_as_the_base_goes(base, share, carried):
    result = decided(
        Tally(25, 10, 5), Majority(base, TWO_THIRDS, or_equal=True), present=40, everybody=60
    )

    assert (result.share, result.is_carried) == (share, carried)


@pytest.mark.parametrize(
    ("tally", "majority", "carried"),
    [
        (Tally(2, 1), Majority(Whole.CAST, TWO_THIRDS, or_equal=True), True),
        (Tally(2, 1), Majority(Whole.CAST, TWO_THIRDS), False),
        (Tally(1, 0, 30), Majority(), True),
        (Tally(0, 0, 30), Majority(), False),
        (Tally(), Majority(Whole.CAST, Fraction(0), or_equal=True), False),
        (Tally(3, 3), Majority(), False),
        (Tally(4, 3, blanks=1), Majority(Whole.VOTED), False),
    ],
)
def test_a_threshold_is_exact_and_nothing_is_carried_by_nobody(tally, majority, carried):
    assert decided(tally, majority).is_carried is carried


@pytest.mark.parametrize(
    ("tie", "chair", "carried", "by_chair"),
    [
        (Tie.REJECTED, Choice.FOR, False, False),
        (Tie.CHAIR, Choice.FOR, True, True),
        (Tie.CHAIR, Choice.AGAINST, False, True),
        (Tie.CHAIR, Choice.ABSTAIN, False, False),
        (Tie.CHAIR, None, False, False),
    ],
)
def test_a_tie_is_broken_as_statutes_say(tie, chair, carried, by_chair):
    result = decided(Tally(5, 5), Majority(), tie=tie, chair=chair)

    assert result.is_tied
    assert (result.is_carried, result.by_chair) == (carried, by_chair)


def test_the_chair_decides_nothing_where_there_is_no_tie():
    result = decided(Tally(4, 5), Majority(), tie=Tie.CHAIR, chair=Choice.FOR)
    assert (result.is_carried, result.by_chair) == (False, False)


def test_colleges_weigh_what_statutes_say():
    # State 4/5, local authorities 18/24, individuals 3/9.
    tallies = dict(zip(NAMES, (Tally(4, 1), Tally(18, 6), Tally(3, 6)), strict=True))
    electorate = Electorate(all=dict(zip(NAMES, (5, 24, 9), strict=True)))

    result = voting.result(tallies, Majority(), electorate=electorate, colleges=COLLEGES)

    assert result.share == Fraction(1, 5) * Fraction(4, 5) + Fraction(9, 20) + Fraction(1, 15)
    assert (result.tally, result.base) == (Tally(25, 13), 38)


def test_a_college_without_members_leaves_its_weight_to_the_others():
    tallies = {"Collectivités": Tally(1, 1), "Individus": Tally(1, 0)}
    electorate = Electorate(all={"Collectivités": 2, "Individus": 1})

    result = voting.result(tallies, Majority(), electorate=electorate, colleges=COLLEGES)

    assert result.share == (Fraction(3, 10) + Fraction(1, 5)) / Fraction(4, 5)


def test_a_college_that_is_there_and_does_not_vote_counts_for_nothing():
    electorate = Electorate(all={"État": 3, "Collectivités": 2})
    result = voting.result(
        {"Collectivités": Tally(2, 0)}, Majority(), electorate=electorate, colleges=COLLEGES
    )
    assert result.share == Fraction(3, 4)


@given(ballots)
def test_the_sum_of_the_results_is_the_sum_of_the_ballots(cast):
    tallies = voting.tally(cast)

    assert sum(each.voted for each in tallies.values()) == sum(each.votes for each in cast)
    assert voting.whole(tallies.values()).voted == sum(each.votes for each in cast)


@given(ballots, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_changes_nothing(cast, random):
    shuffled = random.sample(cast, len(cast))
    assert voting.tally(cast) == voting.tally(shuffled)


@given(ballots)
def test_votes_of_one_may_be_spread_over_as_many_ballots(cast):
    singles = [replace(each, votes=1) for each in cast for _ in range(each.votes)]
    assert voting.tally(singles) == voting.tally(cast)


@given(ballots, ballots, majorities, st.sampled_from([(), COLLEGES]))
def test_one_who_turns_to_yes_never_loses_the_decision(cast, away, majority, colleges):
    """Who votes yes instead of anything else, or instead of nothing, never makes it fail."""
    present = dict.fromkeys(NAMES, 0)
    for ballot in (*cast, *away):
        present[ballot.college] += ballot.votes
    electorate = Electorate(present, present)

    def carried(ballots):
        return voting.result(
            voting.tally(ballots), majority, electorate=electorate, colleges=colleges
        ).is_carried

    before = carried(cast)
    for place, ballot in enumerate(cast):
        turned = Ballot(Choice.FOR, ballot.votes, ballot.college)
        assert carried([*cast[:place], turned, *cast[place + 1 :]]) >= before
    for ballot in away:
        assert carried([*cast, Ballot(Choice.FOR, ballot.votes, ballot.college)]) >= before
