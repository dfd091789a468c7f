"""A server killed while members vote on their telephones, which send anew what was not answered."""

from bench import ballots


def test_every_vote_that_was_answered_is_there_and_none_is_there_twice():
    became = ballots.measured(40, seconds=2, reading=0.1, kills=2, processes=1)

    assert became["lost"] == became["forgotten"] == became["twice"] == became["unlike"] == 0
    assert became["counted"] == became["votes"] == 79
