"""Which ties the first screen shows: what is new, and what was heard of a departure."""

from datetime import date, timedelta

import pytest

from attache.companionship.models import Cadence
from attache.companionship.tests import build as companionship
from attache.directory.tests import build as directory
from attache.front import todos
from attache.front.sources.signs import SIGNS
from attache.memberships import standing
from attache.memberships.models import Member
from attache.ties import keeping
from attache.ties.actions import notices, overrulings
from attache.ties.models import Tie
from attache.ties.signs import Name
from attache.ties.tests import build

pytestmark = pytest.mark.django_db
TODAY = build.TODAY


def said(user, *, on: date = TODAY):
    groups = todos.waiting(SIGNS, hidden=frozenset(), user=user, on=on)
    return [todo for group in groups for todo in group.todos]


@pytest.fixture
def member(coordinator):
    """A body that was met last month, and that two people know since it joined."""
    made = build.member(name="Ville de Nancy", since=TODAY - timedelta(days=300))
    Member.objects.filter(pk=made.pk).update(contact_count=2)
    directory.function(at=made.organisation, level="elected", parts=("permanent_contact",))
    directory.function(at=made.organisation, level="officer")
    companionship.held(with_member=made, on=TODAY - timedelta(days=30), by=coordinator)
    keeping.refresh([made.pk], on=TODAY)
    return made


def test_a_tie_with_nothing_new_waits_for_nobody(coordinator, member):
    assert said(coordinator) == []


def test_what_appeared_lately_waits_and_then_stays_in_the_list(coordinator, treasurer, member):
    gone = TODAY - timedelta(days=10)
    member.organisation.functions.filter(level="elected").update(ends_on=gone)
    keeping.refresh([member.pk], on=TODAY)

    (line,) = said(coordinator)
    assert line.title == "Ville de Nancy"
    assert "contact permanent" in line.text
    assert line.tone == "lost"
    assert said(treasurer) == []
    assert said(coordinator, on=TODAY + timedelta(days=5)) == []


def test_a_thought_of_leaving_waits_until_it_is_over(coordinator, member):
    notice = notices.note(
        member, kind="leaving", text="Ils doutent", on=TODAY - timedelta(days=60), by=coordinator
    )
    keeping.refresh([member.pk], on=TODAY)
    assert ["Ils doutent" in line.text for line in said(coordinator)] == [True]

    notices.end(notice, on=TODAY, by=coordinator)
    assert said(coordinator) == []


def test_what_somebody_overruled_waits_for_nobody(coordinator, member):
    member.organisation.functions.filter(level="officer").update(ends_on=TODAY)
    keeping.refresh([member.pk], on=TODAY)
    assert len(said(coordinator)) == 1

    until = TODAY + timedelta(days=30)
    overrulings.overrule(
        member, "one_person", because="Une autre arrive", until=until, on=TODAY, by=coordinator
    )

    assert said(coordinator) == []


def test_who_left_the_network_waits_for_nobody(coordinator, member):
    notices.note(member, kind="leaving", text="Ils doutent", on=TODAY, by=coordinator)
    assert said(coordinator)

    member.memberships.update(ends_on=TODAY)
    standing.refresh([member.pk], on=TODAY)
    keeping.refresh([member.pk], on=TODAY)

    assert said(coordinator) == []


def test_what_another_group_says_of_the_same_member_is_not_said_twice(coordinator, member):
    member.organisation.functions.filter(level="officer").update(ends_on=TODAY)
    keeping.refresh([member.pk], on=TODAY)
    assert len(said(coordinator)) == 1

    Member.objects.filter(pk=member.pk).update(contact_count=1)

    assert said(coordinator) == []


def test_a_silence_is_said_where_members_to_meet_are(coordinator, member):
    later = TODAY + timedelta(days=240)
    keeping.refresh([member.pk], on=later)
    Tie.objects.update(first=Name.SILENCE, since=later)
    Cadence.objects.all().delete()
    assert len(said(coordinator, on=later)) == 1

    Cadence.objects.create(member=member, next_on=TODAY)

    assert said(coordinator, on=later) == []


@pytest.mark.parametrize("count", [1, 3])
def test_two_questions_are_asked_whatever_waits(coordinator, count, django_assert_num_queries):
    for _ in range(count):
        build.member(since=TODAY - timedelta(days=190))
    Member.objects.update(contact_count=2)
    keeping.refresh_all(on=TODAY)
    assert coordinator.has_perm("ties.judge")

    with django_assert_num_queries(2):
        assert len(said(coordinator)) == count
