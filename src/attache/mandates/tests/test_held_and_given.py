"""What is held about people, what stays when they are erased, and what members gave."""

from datetime import date

import pytest
from django.utils import timezone

from attache.directory import actions as directory_actions
from attache.directory.models import Person
from attache.directory.tests import build as directory
from attache.journal import actions as journal
from attache.journal.models import Record
from attache.mandates.models import Designation, Mandate
from attache.mandates.queries import facts, holdings
from attache.mandates.tests import build
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db


def year(member, number):
    return list(facts.told(member, date(number, 1, 1), date(number + 1, 1, 1)))


def test_part_in_governance_is_told_each_year_of_a_mandate(day):
    town = build.member(on=day)
    mandate = build.mandate(person=build.elected(at=town), on_behalf_of=town)
    Mandate.objects.update(ended_on=date(2027, 1, 1), ended_because="resigned")
    member = Member.objects.get(organisation=town)

    assert [fact.day for fact in year(member, 2025)] == [date(2025, 6, 12)]
    assert [fact.day for fact in year(member, 2026)] == [date(2026, 1, 1)]
    assert year(member, 2024) == []
    assert year(member, 2027) == []
    fact = year(member, 2026)[0]
    assert (fact.side, fact.key) == ("gave", f"mandate:{mandate.public_id}:2026")
    assert str(mandate.person) in fact.text


def test_an_individual_gave_what_they_did_in_their_own_name():
    member = memberships.individual()
    town = directory.organisation()
    directory.function(of=member.person, at=town)
    build.mandate(person=member.person, on_behalf_of=town)

    assert year(member, 2026) == []
    build.mandate(person=member.person)
    assert len(year(member, 2026)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_whatever_there_is(day, count, django_assert_num_queries):
    town = build.member(on=day)
    for _ in range(count):
        build.mandate(person=build.elected(at=town), on_behalf_of=town)
    member = Member.objects.get(organisation=town)

    with django_assert_num_queries(1):
        assert len(year(member, 2026)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_held_about_somebody(day, count, django_assert_num_queries):
    person = directory.person()
    for _ in range(count):
        town = build.member(on=day)
        directory.function(of=person, at=town)
        build.mandate(person=person, on_behalf_of=town)
        build.designation(of=town, representative=person, on=day)

    with django_assert_num_queries(2):
        mandates, designations = holdings.mandates(person), holdings.designations(person)

    assert len(mandates.rows) == len(mandates.data["mandates"]) == count
    assert len(designations.rows) == len(designations.data["designations"]) == count


def test_whoever_is_erased_sits_no_more_and_stays_named_where_it_was_decided(day, secretary):
    town = build.member(on=day)
    zoe = build.elected(at=town, first_name="Zoé", last_name="Oubliette")
    deputy = build.elected(at=town)
    build.mandate(person=zoe, on_behalf_of=town)
    build.designation(of=town, representative=zoe, deputy=deputy, on=day)
    now = timezone.now()

    directory_actions.forget_person(
        Person.objects.get(pk=zoe.pk), asked_on=day, asked_by="par courrier", at=now, by=secretary
    )

    today = timezone.localdate(now)
    mandate, designation = Mandate.objects.get(), Designation.objects.get()
    assert (mandate.ended_on, str(mandate.person)) == (today, "Personne oubliée")
    assert designation.representative_until == today
    named = Record.objects.filter(subject__contains="Zoé Oubliette")
    assert set(named.values_list("verb", flat=True)) == {"mandates.opened"}
    assert journal.first_broken_link() is None
