"""What a member gives by belonging: told as stories."""

from datetime import date

import pytest

from attache.memberships.queries import facts
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
NARROW, NBSP = "\u202f", "\u00a0"


def told(member, since=SINCE, until=UNTIL):
    return [(str(fact.kind), fact.text) for fact in facts.told(member, since, until)]


def test_the_fee_of_each_year_is_told_in_that_year():
    member = build.member()
    build.membership(of=member, starts_on=date(2025, 1, 1), amount=4000)
    build.membership(of=member, starts_on=date(2026, 1, 1), amount=5000)

    assert told(member) == [("Cotisation", f"5{NARROW}000{NBSP}€, jusqu’au 31 décembre 2026")]
    assert told(member, date(2025, 1, 1), SINCE) == [
        ("Cotisation", f"4{NARROW}000{NBSP}€, jusqu’au 31 décembre 2025")
    ]


def test_a_solidarity_membership_has_no_fee_to_tell():
    member = build.member()
    build.membership(of=member, amount=0)

    assert told(member) == []


def test_a_lead_brings_bodies_along_which_gave_nothing_of_that_themselves():
    lead = build.lead(covers=2)
    town = lead.coverages.first().member

    assert [kind for kind, _text in told(lead.member)] == [
        "Cotisation",
        "Organismes rattachés",
        "Organismes rattachés",
    ]
    assert told(town) == []


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_however_many(count, django_assert_num_queries):
    lead = build.lead(covers=count)

    # Periods, bodies.
    with django_assert_num_queries(2):
        assert len(told(lead.member)) == 1 + count
