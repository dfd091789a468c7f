from datetime import date
from decimal import Decimal

import pytest

from attache.journal.models import Record
from attache.memberships.actions import groups
from attache.memberships.actions.groups import (
    BeyondTheGroup,
    NotAGroup,
    NotCovered,
    OutsideTheMembership,
)
from attache.memberships.actions.memberships import Overlapping
from attache.memberships.models import Coverage, Membership, Tier
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db


def cover(lead, body=None, *, by, starts_on=build.TODAY, **more):
    return groups.cover(
        lead, body or build.body(budget=None), starts_on=starts_on, on=build.TODAY, by=by, **more
    )


def test_a_covered_body_is_a_member_through_its_lead(secretary):
    lead, town = build.lead(), build.body(budget=None)

    coverage = cover(lead, town, by=secretary)

    assert coverage.ends_on == lead.ends_on
    town.member.refresh_from_db()
    lead.member.refresh_from_db()
    assert town.member.state == "member_through_lead"
    assert town.member.lead == str(lead.member)
    assert (town.member.amount, town.member.nature) == (Decimal(0), "")
    assert lead.member.covered_count == 1
    for thing in (town, lead.member, lead.member.party):
        assert Record.objects.about(thing).filter(verb="memberships.covered").exists()


def test_a_fifth_body_beside_the_lead_asks_for_a_reason(secretary):
    lead = build.lead(covers=4)

    with pytest.raises(BeyondTheGroup):
        cover(lead, by=secretary)
    coverage = cover(lead, reason="Commune nouvelle", by=secretary)

    assert lead.coverages.count() == 5
    assert coverage.reason == "Commune nouvelle"
    record = Record.objects.about(lead.member).get(verb="memberships.covered")
    assert record.changes["reason"] == "Commune nouvelle"


def test_a_tier_that_foresees_no_number_brings_along_as_many_as_there_are(secretary):
    lead = build.lead(covers=4)
    Tier.objects.filter(memberships=lead).update(covers_up_to=None)

    cover(lead, by=secretary)

    assert lead.coverages.count() == 5


def test_bodies_covered_after_the_days_asked_for_do_not_count(secretary):
    lead = build.lead(covers=4)
    lead.coverages.update(starts_on=date(2026, 6, 1))

    cover(lead, starts_on=date(2026, 3, 1), ends_on=date(2026, 6, 1), by=secretary)

    assert lead.coverages.count() == 5


def test_bodies_covered_one_after_the_other_count_once(secretary):
    lead = build.lead(covers=4)
    groups.uncover(lead.coverages.all()[0], ends_on=date(2026, 6, 1), on=build.TODAY, by=secretary)

    cover(lead, starts_on=date(2026, 6, 1), by=secretary)

    assert lead.coverages.count() == 5


def test_an_ordinary_membership_brings_nobody_along(secretary):
    with pytest.raises(NotAGroup):
        cover(build.membership(tier=build.tier(5000)), by=secretary)
    with pytest.raises(NotAGroup):
        cover(build.membership(), by=secretary)


def test_a_lead_does_not_cover_itself(secretary):
    lead = build.lead()

    with pytest.raises(NotAGroup):
        cover(lead, lead.member.organisation, by=secretary)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 6, 1), date(2027, 1, 2)),
        (date(2026, 6, 1), date(2026, 6, 1)),
    ],
)
def test_a_coverage_lies_within_the_membership_of_the_lead(secretary, starts_on, ends_on):
    with pytest.raises(OutsideTheMembership):
        cover(build.lead(), starts_on=starts_on, ends_on=ends_on, by=secretary)


def test_a_body_is_covered_once_and_never_beside_a_membership_of_its_own(secretary):
    lead, town = build.lead(), build.body()
    build.membership(of=build.member(of=town))
    covered = build.lead(covers=1).coverages.get().member.organisation

    for body in (town, covered):
        with pytest.raises(Overlapping):
            cover(lead, body, by=secretary)

    assert not lead.coverages.exists()


def test_a_covered_body_goes_its_own_way(secretary):
    lead = build.lead(covers=1)
    coverage = lead.coverages.get()

    groups.uncover(coverage, ends_on=date(2026, 9, 1), on=build.TODAY, by=secretary)

    coverage.member.refresh_from_db()
    lead.member.refresh_from_db()
    assert coverage.member.state == "former"
    assert lead.member.covered_count == 0
    for thing in (coverage.member, coverage.member.party, lead.member, lead.member.party):
        record = Record.objects.about(thing).get(verb="memberships.uncovered")
        assert record.changes["ends_on"] == ["2027-01-01", "2026-09-01"]


def test_a_coverage_that_somebody_ended_meanwhile_is_not_made_longer(secretary):
    lead = build.lead(covers=1)
    coverage, open_in_another_tab = lead.coverages.get(), lead.coverages.get()
    groups.uncover(coverage, ends_on=date(2026, 9, 1), on=build.TODAY, by=secretary)

    with pytest.raises(NotCovered):
        groups.uncover(open_in_another_tab, ends_on=date(2026, 10, 1), on=build.TODAY, by=secretary)

    assert lead.coverages.get().ends_on == date(2026, 9, 1)


def test_a_coverage_that_somebody_took_away_meanwhile_is_said(secretary):
    lead = build.lead(covers=1)
    coverage, open_in_another_tab = lead.coverages.get(), lead.coverages.get()
    groups.uncover(coverage, ends_on=lead.starts_on, on=build.TODAY, by=secretary)

    with pytest.raises(NotCovered):
        groups.uncover(open_in_another_tab, ends_on=lead.starts_on, on=build.TODAY, by=secretary)


def test_a_body_is_covered_within_the_membership_as_it_is_now(secretary):
    lead = build.lead()
    Membership.objects.filter(pk=lead.pk).update(ends_on=date(2026, 12, 1))

    coverage = cover(lead, by=secretary)
    Membership.objects.filter(pk=lead.pk).update(tier=build.tier(5000))
    with pytest.raises(NotAGroup):
        cover(lead, by=secretary)
    lead.coverages.all().delete()
    Membership.objects.filter(pk=lead.pk).delete()
    with pytest.raises(OutsideTheMembership):
        cover(lead, by=secretary)

    assert coverage.ends_on == date(2026, 12, 1)


def test_a_coverage_that_never_began_is_forgotten(secretary):
    lead = build.lead(covers=1)

    groups.uncover(lead.coverages.get(), ends_on=lead.starts_on, on=build.TODAY, by=secretary)

    assert not Coverage.objects.exists()


def test_a_coverage_that_is_over_does_not_end_later(secretary):
    lead = build.lead(covers=1)

    with pytest.raises(NotCovered):
        groups.uncover(lead.coverages.get(), ends_on=lead.ends_on, on=build.TODAY, by=secretary)
