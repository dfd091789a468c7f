"""Texts put to the vote: by hands, by names, without objection; and what is refused."""

from datetime import timedelta
from fractions import Fraction

import pytest

from attache.assemblies.actions import roll, votes
from attache.assemblies.actions.closing import NotAllowed, TooManyVotes
from attache.assemblies.actions.states import NotNow
from attache.assemblies.actions.votes import QuorumMissing
from attache.assemblies.models import NamedVote, Resolution
from attache.assemblies.queries import meetings
from attache.assemblies.tests import build
from attache.assemblies.voting import Choice
from attache.journal.models import Record
from attache.statutes.governing import Majority, Quorum, Rules, Tie, Whole

pytestmark = pytest.mark.django_db

STARTS = build.STARTS
LATER = STARTS + timedelta(minutes=5)
TWO_THIRDS = Majority(Whole.CAST, Fraction(2, 3), or_equal=True)


def opened(secretary, *, members=3, **rules):
    """An assembly in session where that many came, and a text put to the vote."""
    meeting = build.opened(rules=Rules(**rules), by=secretary)
    came = [build.member() for _ in range(members)]
    for member in came:
        roll.arrive(meeting, member, means="place", at=STARTS)
    resolution = build.resolution(of=meeting)
    votes.open_vote(resolution, at=STARTS, by=secretary)
    return resolution, came


def hands(votes_for=0, votes_against=0, abstentions=0):
    return {
        ("", Choice.FOR): votes_for,
        ("", Choice.AGAINST): votes_against,
        ("", Choice.ABSTAIN): abstentions,
    }


def count(resolution, counted, secretary, *, chair=None):
    votes.count_hands(resolution, counted, chair=chair, at=LATER, by=secretary)
    resolution.refresh_from_db()
    return resolution


def test_hands_are_counted_and_the_result_is_said(secretary):
    resolution, _came = opened(secretary)

    count(resolution, hands(2, 1), secretary)

    assert resolution.state == Resolution.State.CARRIED
    assert meetings.voted(resolution).said == (
        "2 pour, 1 contre\u00a0: 66,7\u00a0% des suffrages exprimés, "
        "il en fallait plus de la moitié."
    )
    assert Record.objects.filter(verb="assemblies.voted").count() == 1


def test_a_text_has_the_majority_of_what_it_is_about(secretary):
    resolution, _came = opened(secretary, members=5, majority_statutes=TWO_THIRDS)
    Resolution.objects.update(subject="statutes")

    assert count(resolution, hands(3, 2), secretary).state == Resolution.State.REJECTED


def test_no_more_votes_are_counted_than_there_are_in_the_room(secretary):
    resolution, _came = opened(secretary)

    with pytest.raises(TooManyVotes):
        count(resolution, hands(3, 1), secretary)
    resolution.refresh_from_db()
    assert resolution.state == Resolution.State.OPEN


def test_nobody_votes_in_an_empty_room(secretary):
    resolution, _came = opened(secretary, members=0)

    with pytest.raises(TooManyVotes):
        count(resolution, hands(1), secretary)


def test_a_vote_is_counted_once(secretary):
    resolution, _came = opened(secretary)
    count(resolution, hands(1), secretary)

    with pytest.raises(NotNow):
        count(resolution, hands(3), secretary)
    with pytest.raises(NotNow):
        votes.open_vote(resolution, at=LATER, by=secretary)


def test_putting_to_the_vote_is_a_decision_of_somebody(secretary):
    resolution, _came = opened(secretary)

    told = Record.objects.get(verb="assemblies.vote_opened")
    assert (told.actor_name, told.changes["resolution"]) == (secretary.name, str(resolution))


def test_names_are_those_of_who_is_there_or_represented_with_their_votes(secretary):
    meeting = build.opened(rules=Rules(votes={"region": 3}), by=secretary)
    region, town, away = (build.member(kind=kind) for kind in ("region", "commune", "commune"))
    for member in (region, town):
        roll.arrive(meeting, member, means="place", at=STARTS)
    resolution = build.resolution(of=meeting, way="names")
    votes.open_vote(resolution, at=STARTS, by=secretary)

    choices = {region.pk: Choice.FOR, town.pk: Choice.AGAINST, away.pk: Choice.AGAINST}
    votes.count_names(resolution, choices, chair=None, at=LATER, by=secretary)

    resolution.refresh_from_db()
    assert sorted(NamedVote.objects.values_list("choice", "votes")) == [("against", 1), ("for", 3)]
    assert resolution.is_carried


def test_a_tie_is_broken_by_whoever_chairs_where_statutes_say_so(secretary):
    resolution, _came = opened(secretary, members=2, tie=Tie.CHAIR)

    count(resolution, hands(1, 1), secretary, chair=Choice.FOR)

    assert resolution.is_carried
    assert "départagé" in meetings.voted(resolution).said


def test_nobody_objects(secretary):
    resolution, _came = opened(secretary)

    votes.pass_without_objection(resolution, at=LATER, by=secretary)

    resolution.refresh_from_db()
    assert resolution.is_carried
    assert meetings.voted(resolution).said == "Adopté sans objection."


def test_deciding_without_a_vote_is_for_statutes_that_know_it(secretary):
    resolution, _came = opened(secretary, no_objection=False)
    with pytest.raises(NotAllowed):
        votes.pass_without_objection(resolution, at=LATER, by=secretary)


def test_nothing_is_put_to_the_vote_without_a_quorum(secretary):
    meeting = build.opened(rules=Rules(quorum_ordinary=Quorum(Fraction(1, 2))), by=secretary)
    one, _two = build.member(), build.member()
    resolution = build.resolution(of=meeting)

    with pytest.raises(QuorumMissing, match="il manque 1"):
        votes.open_vote(resolution, at=STARTS, by=secretary)
    roll.arrive(meeting, one, means="place", at=STARTS)
    votes.open_vote(resolution, at=STARTS, by=secretary)


def test_a_mistake_is_cancelled_with_a_reason_and_stays_written(secretary):
    resolution, _came = opened(secretary)
    count(resolution, hands(1, 2), secretary)

    votes.cancel(resolution, because="Mal compté", at=LATER, by=secretary)

    resolution.refresh_from_db()
    assert resolution.state == Resolution.State.TO_COME
    mistake = resolution.mistakes.get()
    assert (mistake.because, mistake.result["against"]) == ("Mal compté", 2)
    votes.open_vote(resolution, at=LATER, by=secretary)
    assert count(resolution, hands(2, 1), secretary).is_carried


def test_a_rule_changed_since_does_not_govern_this_assembly(secretary):
    resolution, _came = opened(secretary, majority_ordinary=TWO_THIRDS)
    count(resolution, hands(2, 1), secretary)
    kept = meetings.voted(resolution).said

    resolution.item.meeting.rules = {}
    resolution.item.meeting.save()

    assert meetings.voted(resolution).said == kept
