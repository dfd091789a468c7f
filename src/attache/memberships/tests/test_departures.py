from datetime import date

import pytest

from attache.journal.models import Record
from attache.memberships.actions import commitments, departures, memberships
from attache.memberships.actions.commitments import AlreadyCommitted, TooManyYears
from attache.memberships.actions.departures import (
    AlreadyLeaving,
    LaterPeriods,
    NotAMember,
    NothingToComeBackFrom,
    NothingToTakeBack,
    OutOfOrder,
)
from attache.memberships.actions.memberships import NothingToRenew, Overlapping
from attache.memberships.models import Membership, Resignation
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)
SPRING = date(2026, 4, 1)


def resign(member, *, by, effective_on=NEW_YEAR, on=build.TODAY, drop_later=False):
    return departures.resign(
        member,
        announced_on=min(on, effective_on),
        effective_on=effective_on,
        reason=Resignation.Reason.BUDGET,
        words="Nous reviendrons.",
        drop_later=drop_later,
        on=on,
        by=by,
    )


def test_resigning_shortens_the_present_period(secretary):
    membership = build.membership()

    resignation = resign(membership.member, effective_on=date(2026, 10, 1), by=secretary)

    membership.refresh_from_db()
    membership.member.refresh_from_db()
    assert membership.ends_on == date(2026, 10, 1)
    assert resignation.recorded_by == secretary
    assert membership.member.state == "left"
    assert not membership.member.belongs
    record = Record.objects.about(membership.member).get(verb="memberships.resigned")
    assert record.changes["effective_on"] == ["2027-01-01", "2026-10-01"]


def test_resigning_for_the_end_of_the_year_leaves_a_member_until_then(secretary):
    membership = build.membership()

    resign(membership.member, by=secretary)

    membership.member.refresh_from_db()
    assert membership.member.state == "member"
    assert membership.member.until == NEW_YEAR


def test_resigning_drops_the_periods_after_it_only_when_told_to(secretary):
    member = build.membership().member
    build.membership(of=member, starts_on=NEW_YEAR)

    with pytest.raises(LaterPeriods) as refusal:
        resign(member, by=secretary)
    assert member.memberships.count() == 2
    resign(member, drop_later=True, by=secretary)

    assert "2027" in refusal.value.messages[0]
    assert [each.starts_on.year for each in member.memberships.all()] == [2026]
    assert Record.objects.about(member).filter(verb="memberships.dropped").count() == 1


def test_the_bodies_that_a_lead_brings_along_leave_with_it(secretary):
    lead = build.lead(covers=1)
    covered = lead.coverages.get().member

    resign(lead.member, effective_on=date(2026, 10, 1), by=secretary)

    covered.refresh_from_db()
    assert lead.coverages.get().ends_on == date(2026, 10, 1)
    assert not covered.belongs


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "kept"),
    [
        (date(2026, 2, 1), NEW_YEAR, (date(2026, 2, 1), SPRING)),
        (date(2026, 2, 1), date(2026, 3, 1), (date(2026, 2, 1), date(2026, 3, 1))),
        (date(2026, 3, 31), date(2026, 4, 2), (date(2026, 3, 31), SPRING)),
        (SPRING, NEW_YEAR, None),
        (date(2026, 6, 1), date(2026, 9, 1), None),
    ],
)
def test_a_lead_that_leaves_keeps_of_each_coverage_the_days_before(
    secretary, starts_on, ends_on, kept
):
    lead = build.lead(covers=1)
    lead.coverages.update(starts_on=starts_on, ends_on=ends_on)

    resign(lead.member, effective_on=SPRING, by=secretary)

    assert lead.coverages.values_list("starts_on", "ends_on").first() == kept


def test_the_bodies_of_other_groups_stay_when_a_lead_leaves(secretary):
    lead, other = build.lead(covers=1), build.lead(covers=1)

    resign(lead.member, effective_on=SPRING, by=secretary)

    assert other.coverages.get().ends_on == other.ends_on == NEW_YEAR
    assert other.coverages.get().member.belongs


def test_only_a_member_leaves(secretary):
    membership = build.membership()

    with pytest.raises(NotAMember):
        resign(membership.member, effective_on=membership.starts_on, by=secretary)
    with pytest.raises(NotAMember):
        resign(build.member(), by=secretary)


def test_one_leaves_once(secretary):
    member = build.membership().member
    resign(member, by=secretary)

    with pytest.raises(AlreadyLeaving):
        resign(member, by=secretary)

    assert Resignation.objects.count() == 1


@pytest.mark.parametrize("announced_on", [date(2027, 1, 2), date(2026, 11, 24)])
def test_a_departure_is_announced_before_it_takes_effect_and_not_tomorrow(
    secretary, day, announced_on
):
    with pytest.raises(OutOfOrder):
        departures.resign(
            build.membership().member,
            announced_on=announced_on,
            effective_on=NEW_YEAR,
            reason=Resignation.Reason.BUDGET,
            on=day,
            by=secretary,
        )


def test_a_departure_to_come_is_taken_back_with_the_days_that_it_took(secretary, day):
    lead = build.lead(covers=1)
    resign(lead.member, effective_on=date(2026, 12, 1), by=secretary)

    departures.take_back_departure(lead.member, on=day, by=secretary)

    lead.refresh_from_db()
    lead.member.refresh_from_db()
    assert lead.ends_on == lead.coverages.get().ends_on == lead.member.until == NEW_YEAR
    assert not Resignation.objects.exists()
    record = Record.objects.about(lead.member).get(verb="memberships.departure_taken_back")
    assert record.changes["effective_on"] == ["2026-12-01", None]
    memberships.renew(lead.member, on=day, by=secretary)


def test_a_departure_for_the_end_of_the_period_is_taken_back(secretary, day):
    membership = build.membership()
    resign(membership.member, by=secretary)

    departures.take_back_departure(membership.member, on=day, by=secretary)

    membership.refresh_from_db()
    assert membership.ends_on == NEW_YEAR
    assert not Resignation.objects.exists()


def test_a_body_that_had_gone_before_its_lead_does_not_come_back_with_it(secretary, day):
    lead = build.lead(covers=2)
    gone = lead.coverages.first()
    gone.ends_on = date(2026, 6, 1)
    gone.save()
    resign(lead.member, effective_on=date(2026, 12, 1), by=secretary)

    departures.take_back_departure(lead.member, on=day, by=secretary)

    ends = sorted(lead.coverages.values_list("ends_on", flat=True))
    assert ends == [date(2026, 6, 1), NEW_YEAR]


def test_a_departure_is_not_taken_back_over_days_that_a_covered_body_took(secretary, day):
    lead = build.lead(covers=1)
    town = lead.coverages.get().member
    resign(lead.member, effective_on=date(2026, 12, 1), by=secretary)
    build.membership(of=town, starts_on=date(2026, 12, 15))

    with pytest.raises(Overlapping):
        departures.take_back_departure(lead.member, on=day, by=secretary)

    lead.refresh_from_db()
    assert lead.ends_on == lead.coverages.get().ends_on == date(2026, 12, 1)


def test_a_departure_is_not_taken_back_over_days_that_are_taken(secretary, day):
    member = build.membership().member
    resign(member, effective_on=date(2026, 12, 1), by=secretary)
    departures.come_back(member, starts_on=date(2026, 12, 10), on=day, by=secretary)

    with pytest.raises(Overlapping):
        departures.take_back_departure(member, on=day, by=secretary)

    assert Resignation.objects.exists()


def test_whoever_has_left_comes_back_rather_than_takes_back(secretary, day):
    member = build.membership().member
    with pytest.raises(NothingToTakeBack):
        departures.take_back_departure(member, on=day, by=secretary)
    resign(member, effective_on=day, by=secretary)

    with pytest.raises(NothingToTakeBack):
        departures.take_back_departure(member, on=day, by=secretary)


def test_whoever_left_comes_back_in_one_step_and_the_journal_links_the_two(secretary, day):
    build.grid()
    member = build.membership().member
    resign(member, effective_on=SPRING, by=secretary)

    membership = departures.come_back(member, starts_on=day, on=day, by=secretary)

    member.refresh_from_db()
    assert membership.starts_on == day
    assert (member.state, member.since) == ("member", day)
    record = Record.objects.about(member).get(verb="memberships.returned")
    assert record.changes["away_since"] == "2026-04-01"


def test_one_comes_back_between_two_periods_after_the_one_before(secretary, day):
    build.grid()
    member = build.membership(starts_on=date(2024, 1, 1)).member
    build.membership(of=member, starts_on=date(2028, 1, 1))

    departures.come_back(member, starts_on=day, on=day, by=secretary)

    record = Record.objects.about(member).get(verb="memberships.returned")
    assert record.changes["away_since"] == "2025-01-01"


def test_whoever_did_not_renew_comes_back_too(secretary, day):
    build.grid()
    member = build.membership(starts_on=date(2023, 1, 1)).member

    departures.come_back(member, starts_on=day, on=day, by=secretary)

    assert member.memberships.count() == 2


def test_whoever_left_is_not_renewed_but_comes_back(secretary, day):
    member = build.membership().member
    resign(member, by=secretary)

    with pytest.raises(NothingToRenew):
        memberships.renew(member, on=day, by=secretary)


def test_nobody_comes_back_who_was_never_there(secretary, day):
    build.grid()

    with pytest.raises(NothingToComeBackFrom):
        departures.come_back(build.member(), starts_on=day, on=day, by=secretary)


def test_nobody_comes_back_while_there(secretary, day):
    member = build.membership(starts_on=date(2025, 1, 1)).member
    build.membership(of=member)

    with pytest.raises(Overlapping):
        departures.come_back(member, starts_on=day, on=day, by=secretary)

    assert Membership.objects.count() == 2


def commit(member, *, years=3, first_year=2026, by):
    return commitments.commit(
        member,
        first_year=first_year,
        years=years,
        signed_on=build.TODAY,
        source="Convention",
        on=build.TODAY,
        by=by,
    )


def test_committing_for_three_years(secretary):
    member = build.membership().member

    commitment = commit(member, by=secretary)

    member.refresh_from_db()
    assert (commitment.first_year, commitment.last_year) == (2026, 2028)
    assert member.committed_until == 2028


@pytest.mark.parametrize("years", [0, 4])
def test_a_commitment_is_for_one_to_three_years(secretary, years):
    with pytest.raises(TooManyYears):
        commit(build.member(), years=years, by=secretary)


def test_commitments_do_not_overlap(secretary):
    member = build.member()
    commit(member, by=secretary)

    with pytest.raises(AlreadyCommitted) as refusal:
        commit(member, first_year=2028, years=1, by=secretary)
    commit(member, first_year=2029, years=1, by=secretary)

    assert "2028" in refusal.value.messages[0]
    assert member.commitments.count() == 2
