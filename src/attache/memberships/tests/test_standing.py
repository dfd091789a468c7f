from datetime import date
from decimal import Decimal

import pytest

from attache.directory.models import Organisation, Part
from attache.directory.registries import tell_followers
from attache.directory.tests import build as directory
from attache.kit import search
from attache.memberships import following, standing
from attache.memberships.models import Member, Tier
from attache.memberships.periods import State
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


def refreshed(member, *, on=build.TODAY):
    standing.refresh([member.pk], on=on)
    member.refresh_from_db()
    return member


def test_a_member_of_today_is_shown_with_what_it_pays_and_since_when():
    member = build.member()
    build.membership(of=member, starts_on=date(2019, 1, 1))
    build.membership(of=member, starts_on=date(2025, 1, 1))
    build.membership(of=member, tier=build.tier(5000))

    member.refresh_from_db()

    assert (member.state, member.belongs) == ("member", True)
    assert (member.since, member.until) == (date(2025, 1, 1), date(2027, 1, 1))
    assert (member.amount, member.nature) == (Decimal(5000), Tier.Nature.ORDINARY)
    assert member.tier == build.tier(5000)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 12, 31), State.TO_COME),
        (date(2026, 1, 1), State.MEMBER),
        (date(2027, 1, 1), State.FORMER),
    ],
)
def test_a_membership_starts_and_ends_on_its_day_by_itself(on, state):
    member = build.membership().member

    assert refreshed(member, on=on).state == state.value


def test_a_candidate_has_no_period():
    member = build.member()

    assert member.state == "candidate"
    assert (member.since, member.amount, member.belongs) == (None, Decimal(0), False)


def test_the_permanent_contacts_are_those_who_hold_the_part_today():
    body = build.body()
    part = (Part.Kind.PERMANENT_CONTACT,)
    directory.function(of=directory.person(last_name="Fictive"), at=body, parts=part)
    directory.function(at=body)
    directory.function(at=body, parts=part, ends_on=date(2026, 1, 1))

    member = refreshed(build.member(of=body))

    assert member.permanent_contact == "Angèle Fictive"


def test_commitments_that_are_over_are_not_shown():
    member = build.member()
    for first, last in ((2020, 2022), (2025, 2027)):
        member.commitments.create(
            first_year=first, last_year=last, signed_on=date(first, 1, 1), source="Convention"
        )

    assert refreshed(member).committed_until == 2027
    assert refreshed(member, on=date(2028, 1, 1)).committed_until is None


def test_the_list_follows_what_the_directory_tells(day):
    body = build.body(name="Ville d'Avant")
    member = build.member(of=body)
    Organisation.objects.filter(pk=body.pk).update(name="Ville d'Après", contact_count=3)

    tell_followers(organisations=[body.pk])

    member.refresh_from_db()
    assert (member.name, member.contact_count) == ("Ville d'Après", 3)
    assert [hit.title for hit in search.find("apres", kinds=["member"]).hits] == ["Ville d'Après"]


def test_the_list_follows_a_person_too():
    person = directory.person(last_name="Avant")
    member = build.member(of=person)
    person.last_name = "Après"
    person.save()

    following.refresh(set(), {person.pk})

    member.refresh_from_db()
    assert member.name == "Angèle Après"


@pytest.mark.parametrize("count", [1, 30])
def test_refreshing_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    members = [build.membership().member for _ in range(count)]
    Member.objects.update(state="former")

    # Six to read and two to write, one for simulations; the rest is the index and savepoints.
    with django_assert_num_queries(15):
        standing.refresh([member.pk for member in members], on=build.TODAY)

    assert {member.state for member in Member.objects.all()} == {"member"}


def test_refreshing_what_did_not_change_writes_nothing(django_assert_num_queries):
    build.membership()

    with django_assert_num_queries(10):
        standing.refresh_all(on=build.TODAY)


def test_everybody_is_refreshed_at_night():
    build.membership()
    Member.objects.update(state="former", belongs=False)

    standing.refresh_all(on=build.TODAY)

    assert Member.objects.get().belongs
