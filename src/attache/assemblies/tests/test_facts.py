"""What a member gave to assemblies, as its tie tells it; never what it voted."""

from datetime import date, timedelta

import pytest

from attache.assemblies import receipts
from attache.assemblies.actions import ballots, meetings, proposals, roll, votes
from attache.assemblies.actions.ballot_papers import Paper
from attache.assemblies.models import Meeting
from attache.assemblies.queries import facts
from attache.assemblies.tests import build, screens
from attache.assemblies.voting import Choice
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY


def told(member, year=2026):
    found = facts.told(member, date(year, 1, 1), date(year + 1, 1, 1))
    return sorted((fact.key.partition(":")[0], str(fact.text)) for fact in found)


def closed(meeting, by):
    meetings.close(meeting, at=STARTS + timedelta(hours=3), by=by)


def test_a_member_came_was_represented_or_neither(secretary):
    came, gave, both, neither, lost = (build.member() for _ in range(5))
    meeting = build.convened(title="AG de juin", by=secretary)
    for giver in (gave, both):
        roll.give(meeting, giver, came, on=TODAY, by=secretary)
    roll.give(meeting, lost, neither, on=TODAY, by=secretary)
    meetings.open_meeting(meeting, at=STARTS, by=secretary)
    for member in (came, both):
        roll.arrive(meeting, member, means="place", at=STARTS)
    assert told(came) == []

    closed(meeting, secretary)

    assert told(came) == told(both) == [("assembly-came", "AG de juin")]
    assert told(gave) == [("assembly-represented", "AG de juin")]
    assert told(neither) == told(lost) == told(came, 2025) == []


def test_a_vote_given_to_whoever_chairs_was_represented_where_they_came(secretary):
    gave, chair = build.member(), build.member()
    rules = Rules(blank_proxies_to_chair=True)
    came, away = (build.opened(rules=rules, by=secretary) for _ in range(2))
    Meeting.objects.update(chair=chair)
    roll.arrive(came, chair, means="place", at=STARTS)
    for meeting in (came, away):
        roll.give(meeting, gave, None, on=TODAY, by=secretary)
        closed(meeting, secretary)

    assert told(gave) == [("assembly-represented", came.title)]


def test_who_came_twice_came_once(secretary):
    member = build.member()
    meeting = build.opened(by=secretary)
    for hour in range(2):
        roll.arrive(meeting, member, means="place", at=STARTS + timedelta(hours=hour))
        roll.leave(meeting, member, at=STARTS + timedelta(hours=hour, minutes=30))
    closed(meeting, secretary)

    assert len(told(member)) == 1


def test_an_item_that_was_asked_for_is_told_whatever_became_of_it(secretary):
    member = build.member()
    meeting = build.convened(by=secretary)
    proposals.ask(
        meeting, member, title="Les communs", text="", proposed_by="A", at=build.BEFORE, by=None
    )

    assert told(member) == [("assembly-asked", "Les communs")]


def test_votes_are_counted_and_what_they_said_is_nowhere(secretary):
    member = build.member()
    meeting = build.opened(title="AG", by=secretary)
    roll.arrive(meeting, member, means="place", at=STARTS)
    by_name = build.resolution(of=meeting, way="electronic")
    votes.open_vote(by_name, at=STARTS, by=secretary)
    ballots.cast_named(by_name, member, {member.pk: screens.AGAINST}, at=STARTS)
    ballots.close(by_name, at=STARTS, by=secretary)
    secret = build.resolution(of=meeting, way="secret")
    votes.open_vote(secret, at=STARTS, by=secretary)
    ballots.cast_secret(secret, member, [Paper(Choice.AGAINST)], codes=receipts.draw(1), at=STARTS)
    ballots.close(secret, at=STARTS, by=secretary)
    closed(Meeting.objects.get(), secretary)

    found = list(facts.told(member, date(2026, 1, 1), date(2027, 1, 1)))

    assert told(member) == [("assembly-came", "AG"), ("assembly-voted", "2 votes, AG")]
    assert all("contre" not in f"{fact}".lower() for fact in found)
    assert {fact.side for fact in found} == {"gave"}


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_whatever_there_is(count, secretary, django_assert_num_queries):
    member = build.member()
    for _ in range(count):
        meeting = build.opened(by=secretary)
        roll.arrive(meeting, member, means="place", at=STARTS)
        closed(meeting, secretary)

    with django_assert_num_queries(1):
        assert len(told(member)) == count
