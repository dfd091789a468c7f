"""What members gave each other: told as stories."""

from datetime import date

import pytest

from attache.introductions.models import Introduction, Mentoring
from attache.introductions.queries import facts
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db

SINCE, UNTIL, DAY = date(2026, 1, 1), date(2027, 1, 1), date(2026, 4, 7)


def told(member):
    found = facts.told(member, SINCE, UNTIL)
    return [(fact.side, str(fact.kind), fact.text) for fact in found]


def introduced(member, other, *, made_on=DAY, by):
    return Introduction.objects.create(
        member=member,
        organisation=other.organisation,
        person=other.person,
        pair=f"{member.pk}-{other.pk}",
        about="Les labos",
        proposed_on=DAY,
        owner=by,
        member_agreed_on=DAY,
        other_agreed_on=DAY,
        made_on=made_on,
    )


def mentoring(mentor, mentee, *, by, started_on=DAY):
    return Mentoring.objects.create(
        mentor=mentor, mentee=mentee, problem="Évaluer", owner=by, started_on=started_on
    )


@pytest.mark.parametrize("make", [memberships.member, memberships.individual])
def test_both_sides_received_an_introduction(coordinator, make):
    member, other = memberships.member(), make()
    introduced(member, other, by=coordinator)
    introduced(member, memberships.member(), made_on=None, by=coordinator)

    assert told(member) == [("received", "Mises en relation", f"{other} — Les labos")]
    assert told(other) == [("received", "Mises en relation", f"{member} — Les labos")]


def test_an_introduction_to_nobody_any_more_is_nobody_elses(coordinator):
    erased = introduced(memberships.member(), memberships.individual(), by=coordinator)
    erased.person = None
    erased.save()

    assert told(memberships.member()) == []
    assert told(memberships.individual()) == []


def test_mentoring_is_given_by_one_and_received_by_the_other(coordinator):
    mentor, mentee = memberships.member(), memberships.member()
    pair = mentoring(mentor, mentee, by=coordinator)
    pair.meetings.create(day=DAY)

    assert told(mentor) == [
        ("gave", "Mentorats", f"{mentee} — Évaluer"),
        ("gave", "Mentorats", f"Rencontre avec {mentee}"),
    ]
    assert told(mentee) == [
        ("received", "Mentorats", f"{mentor} — Évaluer"),
        ("received", "Mentorats", f"Rencontre avec {mentor}"),
    ]


def test_a_meeting_is_told_in_its_year_whenever_mentoring_began(coordinator):
    pair = mentoring(
        memberships.member(), memberships.member(), by=coordinator, started_on=date(2025, 9, 1)
    )
    pair.meetings.create(day=DAY)

    assert len(told(pair.mentor)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_however_many(coordinator, count, django_assert_num_queries):
    member = memberships.member()
    for _ in range(count):
        introduced(member, memberships.member(), by=coordinator)
        pair = mentoring(member, memberships.member(), by=coordinator)
        pair.meetings.create(day=DAY)

    # Introductions, mentoring that began, meetings.
    with django_assert_num_queries(3):
        assert len(told(member)) == 3 * count
