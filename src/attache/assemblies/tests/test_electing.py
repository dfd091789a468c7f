"""Whom a vote elects: arithmetic alone."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.assemblies import elections
from attache.assemblies.elections import NotTied, Poll, Slip
from attache.assemblies.voting import Electorate
from attache.statutes.governing import College, Majority, Whole

ADA, BEN, CLO, DAN = STOOD = 1, 2, 3, 4
RELATIVE = Majority(Whole.CAST, Fraction(0))
COLLEGES = (
    College("État", frozenset({"state"}), Fraction(1, 5)),
    College("Collectivités", frozenset({"commune"}), Fraction(3, 5)),
    College("Individus", frozenset({"individual"}), Fraction(1, 5)),
)
NAMES = [each.name for each in COLLEGES]
SEATS = 2
slips = st.lists(
    st.builds(
        Slip,
        chosen=st.frozensets(st.sampled_from(STOOD), max_size=SEATS),
        votes=st.integers(1, 5),
        college=st.sampled_from(NAMES),
    ),
    max_size=12,
)
majorities = st.builds(
    Majority,
    base=st.sampled_from(Whole),
    share=st.fractions(0, 1, max_denominator=6),
    or_equal=st.booleans(),
)
of_colleges = st.sampled_from([(), COLLEGES])


def slip(*chosen, votes=1, college=""):
    return Slip(frozenset(chosen), votes, college)


def elect(cast, *, seats=SEATS, majority=RELATIVE, everybody=None, colleges=()):
    room: dict[str, int] = {}
    for each in everybody or cast:
        room[each.college] = room.get(each.college, 0) + each.votes
    return elections.elected(
        elections.polls(cast),
        STOOD,
        seats,
        majority,
        electorate=Electorate(room, room),
        colleges=colleges,
    )


def chosen(elected):
    return {each.candidate for each in elected.standings if each.is_elected}


@pytest.mark.parametrize(
    ("cast", "seats", "majority", "who", "tied"),
    [
        # Most votes first, as many as there are seats.
        ([slip(ADA, BEN, votes=3), slip(ADA, CLO, votes=2)], 2, RELATIVE, {ADA, BEN}, []),
        # Nobody voted for the others: seats stay vacant.
        ([slip(ADA)], 3, RELATIVE, {ADA}, []),
        # Half of those who named somebody is not more than half.
        ([slip(ADA, votes=2), slip(BEN, votes=2)], 2, Majority(), set(), []),
        ([slip(ADA, votes=3), slip(BEN, votes=2)], 2, Majority(), {ADA}, []),
        # Blank votes weigh where the base has them.
        ([slip(ADA, votes=3), slip(votes=3)], 1, Majority(Whole.VOTED), set(), []),
        ([slip(ADA, votes=3), slip(votes=3)], 1, Majority(Whole.CAST), {ADA}, []),
        # The last seat is tied: none of those who tie has it, the first keeps theirs.
        (
            [slip(ADA, BEN), slip(ADA, CLO), slip(ADA)],
            2,
            RELATIVE,
            {ADA},
            [BEN, CLO],
        ),
        # A tie that leaves a seat for each is none.
        ([slip(ADA, BEN), slip(ADA, BEN)], 2, RELATIVE, {ADA, BEN}, []),
        # Nobody voted.
        ([], 2, Majority(Whole.CAST, Fraction(0), or_equal=True), set(), []),
    ],
)
def test_seats_go_to_those_with_most_votes_whom_the_majority_carries(
    cast, seats, majority, who, tied
):
    elected = elect(cast, seats=seats, majority=majority)

    assert (chosen(elected), elected.tied) == (who, tied)
    assert elected.left == seats - len(who)


def test_colleges_weigh_what_statutes_say():
    # Ben has more votes, of a college that weighs less.
    cast = [
        slip(ADA, votes=2, college="Collectivités"),
        slip(BEN, votes=5, college="Individus"),
    ]
    elected = elect(cast, seats=1, colleges=COLLEGES)

    assert chosen(elected) == {ADA}
    assert [each.share for each in elected.standings[:2]] == [Fraction(3, 4), Fraction(1, 4)]


def test_what_was_counted_is_told():
    elected = elect([slip(ADA, BEN, votes=2), slip(votes=1)])
    assert (elected.cast, elected.blanks, elected.base) == (2, 1, 2)


def tied():
    return elect([slip(ADA, BEN), slip(ADA, CLO), slip(ADA, DAN)], seats=3)


@pytest.mark.parametrize("who", [[BEN], [BEN, CLO]])
def test_whoever_chairs_chooses_among_those_who_tie(who):
    broken = elections.broken(tied(), who)

    assert chosen(broken) == {ADA, *who}
    assert broken.by_chair
    assert len(broken.tied) == (2 if len(who) == 1 else 0)


@pytest.mark.parametrize("who", [[], [ADA], [BEN, CLO, DAN], [99]])
def test_whoever_chairs_chooses_nobody_else_and_no_more_than_there_are_seats(who):
    with pytest.raises(NotTied):
        elections.broken(tied(), who)


@given(slips)
def test_the_sum_of_what_is_counted_is_the_sum_of_the_ballots(cast):
    polls = elections.polls(cast)

    assert sum(poll.cast + poll.blanks for poll in polls.values()) == sum(s.votes for s in cast)
    named = sum(s.votes * len(s.chosen) for s in cast)
    assert sum(sum(poll.votes.values()) for poll in polls.values()) == named


@given(slips, majorities, of_colleges, st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_how_they_are_split_changes_anything(
    cast, majority, colleges, random
):
    before = elect(cast, majority=majority, colleges=colleges)
    singles = [replace(each, votes=1) for each in cast for _ in range(each.votes)]

    assert elect(random.sample(singles, len(singles)), majority=majority, colleges=colleges) == (
        before
    )


@given(slips, majorities, of_colleges)
def test_no_more_are_elected_than_there_are_seats_nor_before_one_who_has_more(
    cast, majority, colleges
):
    elected = elect(cast, majority=majority, colleges=colleges)

    who = chosen(elected)
    assert len(who) <= SEATS
    assert not who & set(elected.tied)
    shares = {each.candidate: each.share for each in elected.standings}
    others = [share for key, share in shares.items() if key not in who]
    assert all(shares[key] >= max(others, default=0) for key in who)


@given(slips, slips, majorities, of_colleges)
def test_one_more_vote_for_somebody_elected_never_makes_them_lose(cast, away, majority, colleges):
    """Somebody who had not voted names them alone, or a blank vote turns to them."""
    everybody = [*cast, *away]
    before = chosen(elect(cast, majority=majority, everybody=everybody, colleges=colleges))
    for who in before:
        for more in away:
            added = [*cast, replace(more, chosen=frozenset({who}))]
            after = elect(added, majority=majority, everybody=everybody, colleges=colleges)
            assert who in chosen(after)
        for place, each in enumerate(cast):
            if len(each.chosen) < SEATS:
                turned = replace(each, chosen=each.chosen | {who})
                also = [*cast[:place], turned, *cast[place + 1 :]]
                after = elect(also, majority=majority, everybody=everybody, colleges=colleges)
                assert who in chosen(after)


def test_a_poll_says_how_many_named_somebody_else():
    poll = Poll({ADA: 3, BEN: 1}, cast=4, blanks=2)
    assert (poll.tally(BEN).votes_for, poll.tally(BEN).votes_against) == (1, 3)
    assert poll.tally(CLO).cast == 4
