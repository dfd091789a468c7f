from datetime import date
from decimal import Decimal

import pytest

from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.memberships.actions import memberships, terms
from attache.memberships.actions.memberships import NothingToRenew, OutOfReach, Overlapping
from attache.memberships.actions.terms import Wish
from attache.memberships.models import FeeGrid, Membership
from attache.memberships.tests import build, build_grids

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)


def test_a_body_joins_on_the_tier_of_its_budget_until_the_end_of_the_year(secretary, day):
    build.grid()
    town = build.body(budget=2_000_000)

    membership = memberships.open_membership(town, starts_on=day, on=day, by=secretary)

    assert (membership.starts_on, membership.ends_on) == (day, NEW_YEAR)
    assert membership.tier == build.tier(2500)
    assert membership.amount == Decimal(2500)
    assert membership.reason == ""
    town.member.refresh_from_db()
    assert (town.member.state, town.member.amount) == ("member", Decimal(2500))


def test_a_person_joins_for_forty_euros(secretary, day):
    build.grid()

    membership = memberships.open_membership(
        directory.person(), starts_on=day, on=day, by=secretary
    )

    assert membership.amount == Decimal(40)
    assert membership.member.kind == "individual"


def test_joining_is_written_in_the_journal_of_the_member_and_of_the_body(secretary, day):
    build.grid()
    town = build.body()

    membership = memberships.open_membership(town, starts_on=day, on=day, by=secretary)

    for thing in (town, membership.member):
        record = Record.objects.about(thing).get(verb="memberships.opened")
        assert record.actor == secretary
        assert record.changes["amount"] == "5000.00"
        assert record.changes["starts_on"] == "2026-11-23"


def test_no_grid_in_force_is_said(secretary, day):
    with pytest.raises(terms.NoGrid) as refusal:
        memberships.open_membership(build.body(), starts_on=day, on=day, by=secretary)

    assert "23 novembre 2026" in refusal.value.messages[0]
    assert not Membership.objects.exists()


def test_a_grid_that_nobody_adopted_is_refused(secretary, day):
    draft = build_grids.grid_2022(adopted=False)

    with pytest.raises(terms.NotInTheGrid):
        memberships.open_membership(
            build.body(), starts_on=day, wish=Wish(grid=draft), on=day, by=secretary
        )


def test_a_grid_that_is_not_in_force_asks_for_a_reason(secretary, day):
    build.grid()
    old = build_grids.grid_2021()
    region = build.body(kind=Organisation.Kind.REGION)

    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(
            region, starts_on=day, wish=Wish(grid=old), on=day, by=secretary
        )
    membership = memberships.open_membership(
        region, starts_on=day, wish=Wish(grid=old, reason="Convention"), on=day, by=secretary
    )

    assert membership.grid == old


def test_an_unknown_budget_is_asked_for_rather_than_guessed(secretary, day):
    build.grid()
    town = build.body(budget=None)

    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(town, starts_on=day, on=day, by=secretary)
    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(
            town, starts_on=day, wish=Wish(tier=build.tier(1000)), on=day, by=secretary
        )
    membership = memberships.open_membership(
        town,
        starts_on=day,
        wish=Wish(tier=build.tier(1000), reason="900 habitant·es"),
        on=day,
        by=secretary,
    )

    assert membership.amount == Decimal(1000)


def test_a_body_that_no_tier_covers_joins_on_an_amount_that_somebody_explains(secretary):
    build_grids.grid_2021()
    city, day = build.body(), date(2021, 9, 1)

    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(
            city, starts_on=day, wish=Wish(amount=Decimal(5000)), on=day, by=secretary
        )
    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(
            city, starts_on=day, wish=Wish(reason="Le bureau"), on=day, by=secretary
        )
    membership = memberships.open_membership(
        city,
        starts_on=day,
        wish=Wish(amount=Decimal(5000), reason="Comme une métropole"),
        on=day,
        by=secretary,
    )

    assert membership.tier is None
    assert membership.reason == "Comme une métropole"


def test_another_amount_than_the_tier_asks_for_a_reason(secretary, day):
    build.grid()
    town = build.body()

    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(
            town, starts_on=day, wish=Wish(amount=Decimal(4000)), on=day, by=secretary
        )


def test_a_from_amount_is_decided_case_by_case(secretary, day):
    build.grid()
    group = build.tier(8000)
    region = build.body(kind=Organisation.Kind.REGION)

    with pytest.raises(terms.ReasonMissing):
        memberships.open_membership(
            region, starts_on=day, wish=Wish(tier=group), on=day, by=secretary
        )
    membership = memberships.open_membership(
        region,
        starts_on=day,
        wish=Wish(tier=group, amount=Decimal(9500), reason="Six communes"),
        on=day,
        by=secretary,
    )

    assert membership.amount == Decimal(9500)


@pytest.mark.parametrize(("amount", "person"), [(40, False), (5000, True)])
def test_tiers_of_people_are_not_for_bodies_nor_the_reverse(secretary, day, amount, person):
    build.grid()
    party = directory.person() if person else build.body()

    with pytest.raises(terms.NotInTheGrid):
        memberships.open_membership(
            party,
            starts_on=day,
            wish=Wish(tier=build.tier(amount), reason="Pourquoi pas"),
            on=day,
            by=secretary,
        )


def test_solidarity_asks_for_a_motive_and_a_decision(secretary, day):
    build.grid()

    with pytest.raises(terms.SolidarityNeedsADecision):
        memberships.open_membership(
            build.body(),
            starts_on=day,
            wish=Wish(tier=build.tier(0), motive="Inondation"),
            on=day,
            by=secretary,
        )


@pytest.mark.parametrize("tier", [5000, None])
def test_belonging_for_nothing_is_a_solidarity_whatever_the_reason(secretary, day, tier):
    build.grid()
    wish = Wish(tier=tier and build.tier(tier), amount=Decimal(0), reason="Comme avant")

    with pytest.raises(terms.FreeOnlyBySolidarity) as refusal:
        memberships.open_membership(build.body(), starts_on=day, wish=wish, on=day, by=secretary)

    assert "Solidaire" in refusal.value.messages[0]
    assert not Membership.objects.exists()


def test_somebody_may_be_let_in_for_nothing_with_a_reason(secretary, day):
    build.grid()

    membership = memberships.open_membership(
        directory.person(),
        starts_on=day,
        wish=Wish(amount=Decimal(0), reason="Bénévole de l'année"),
        on=day,
        by=secretary,
    )

    assert membership.amount == 0


def test_the_tiers_of_a_replaced_grid_serve_the_periods_before_it_was_replaced(secretary, day):
    old = build_grids.grid_2021()
    build_grids.grid_2022()
    FeeGrid.objects.filter(pk=old.pk).update(replaced_on=date(2022, 1, 1))
    old.refresh_from_db()
    region = build.body(kind=Organisation.Kind.REGION)
    wish = Wish(grid=old, tier=old.tiers.get(amount=5000), reason="Convention")

    for too_late in (NEW_YEAR, date(2022, 1, 1)):
        with pytest.raises(terms.ReplacedGrid) as refusal:
            memberships.open_membership(region, starts_on=too_late, wish=wish, on=day, by=secretary)
    past = memberships.open_membership(
        region, starts_on=date(2021, 12, 31), wish=wish, on=day, by=secretary
    )

    assert "1er janvier 2022" in refusal.value.messages[0]
    assert past.grid == old


def test_solidarity_is_given_twice_a_year_and_no_more(secretary, day):
    build.grid()
    wish = Wish(tier=build.tier(0), motive="Inondation", decision="Bureau du 3 mars")
    towns = [build.body() for _ in range(3)]
    for town in towns[:2]:
        memberships.open_membership(town, starts_on=day, wish=wish, on=day, by=secretary)

    with pytest.raises(terms.SolidarityCapReached) as refusal:
        memberships.open_membership(towns[2], starts_on=day, wish=wish, on=day, by=secretary)
    next_year = memberships.open_membership(
        towns[2], starts_on=NEW_YEAR, wish=wish, on=day, by=secretary
    )

    assert str(towns[0]) in refusal.value.messages[0]
    assert next_year.amount == 0


def test_a_membership_never_overlaps_another_and_the_answer_names_it(secretary, day):
    membership = build.membership()

    with pytest.raises(Overlapping) as refusal:
        memberships.open_membership(membership.member.party, starts_on=day, on=day, by=secretary)

    assert "1er janvier 2026" in refusal.value.messages[0]
    assert "31 décembre 2026" in refusal.value.messages[0]
    assert Membership.objects.count() == 1


def test_a_body_that_belongs_through_its_lead_does_not_join_twice(secretary, day):
    lead = build.lead(covers=1)
    covered = lead.coverages.get().member

    with pytest.raises(Overlapping) as refusal:
        memberships.open_membership(covered.party, starts_on=day, on=day, by=secretary)

    assert str(lead.member) in refusal.value.messages[0]


def test_days_that_touch_another_period_or_coverage_are_free(secretary, day):
    wish = Wish(amount=Decimal(100), reason="Cas particulier")
    before = build.membership(starts_on=date(2025, 1, 1)).member
    build.membership(of=before, starts_on=NEW_YEAR)
    covered = build.lead(covers=1, year=2025).coverages.get().member

    for member in (before, covered):
        made = memberships.open_membership(
            member.party, starts_on=date(2026, 1, 1), wish=wish, on=day, by=secretary
        )
        assert (made.starts_on, made.ends_on) == (date(2026, 1, 1), NEW_YEAR)


def test_whoever_asks_is_tied_once_and_stands_at_the_door(day):
    body = build.body()

    member = memberships.tie(body, on=day)

    assert (member.state, member.name) == ("candidate", str(body))
    assert memberships.tie(body, on=NEW_YEAR) == member
    assert memberships.tie(body, on=NEW_YEAR).opened_on == day


@pytest.mark.parametrize("year", [1950, 2031])
def test_memberships_reach_back_to_1950_and_five_years_ahead(day, year):
    memberships.check_reach(date(year, 6, 1), on=day)


@pytest.mark.parametrize("year", [1789, 1949, 2032, 2999])
def test_no_membership_starts_in_another_century(secretary, day, year):
    build.grid()

    with pytest.raises(OutOfReach):
        memberships.open_membership(build.body(), starts_on=date(year, 1, 1), on=day, by=secretary)


def test_renewing_opens_the_next_period_on_the_grid_in_force(secretary, day):
    member = build.membership().member

    renewed = memberships.renew(member, on=day, by=secretary)

    assert (renewed.starts_on, renewed.ends_on) == (NEW_YEAR, date(2028, 1, 1))
    assert renewed.tier == build.tier(5000)
    member.refresh_from_db()
    assert (member.since, member.until) == (date(2026, 1, 1), date(2028, 1, 1))
    assert Record.objects.about(member).filter(verb="memberships.renewed").count() == 1


def test_renewing_twice_from_the_same_page_opens_one_period(secretary, day):
    member = build.membership().member
    memberships.renew(member, starts_on=NEW_YEAR, on=day, by=secretary)

    with pytest.raises(Overlapping):
        memberships.renew(member, starts_on=NEW_YEAR, on=day, by=secretary)

    assert member.memberships.count() == 2


def test_whoever_never_joined_has_nothing_to_renew(secretary, day):
    with pytest.raises(NothingToRenew):
        memberships.renew(build.member(), on=day, by=secretary)


def test_a_group_is_renewed_with_the_bodies_that_it_brings_along(secretary, day):
    lead = build.lead(covers=2)

    renewed = memberships.renew(
        lead.member, wish=Wish(tier=lead.tier, reason="Comme avant"), on=day, by=secretary
    )

    assert renewed.coverages.count() == 2
    covered = renewed.coverages.all()[0].member
    covered.refresh_from_db()
    assert covered.until == date(2028, 1, 1)


def test_only_bodies_covered_to_the_end_go_on_with_a_group(secretary, day):
    lead = build.lead(covers=2)
    gone, stays = lead.coverages.order_by("pk")
    gone.ends_on = day
    gone.save()

    renewed = memberships.renew(
        lead.member, wish=Wish(tier=lead.tier, reason="Comme avant"), on=day, by=secretary
    )

    assert [coverage.member for coverage in renewed.coverages.all()] == [stays.member]


def test_a_group_that_comes_back_after_a_gap_brings_nobody_along(secretary, day):
    lead = build.lead(covers=1)

    renewed = memberships.renew(
        lead.member,
        starts_on=date(2028, 1, 1),
        wish=Wish(tier=lead.tier, reason="Comme avant"),
        on=day,
        by=secretary,
    )

    assert not renewed.coverages.exists()


def test_a_group_is_not_renewed_over_a_membership_that_a_covered_body_took(secretary, day):
    lead = build.lead(covers=1)
    build.membership(of=lead.coverages.get().member, starts_on=NEW_YEAR)

    with pytest.raises(Overlapping):
        memberships.renew(
            lead.member, wish=Wish(tier=lead.tier, reason="Comme avant"), on=day, by=secretary
        )

    assert lead.member.memberships.count() == 1


def test_a_group_that_becomes_an_ordinary_member_brings_nobody_along(secretary, day):
    lead = build.lead(covers=2)

    renewed = memberships.renew(lead.member, on=day, by=secretary)

    assert not renewed.coverages.exists()


def test_twelve_month_grids_give_twelve_months(secretary, day):
    grid = build.grid()
    FeeGrid.objects.filter(pk=grid.pk).update(period=FeeGrid.Period.TWELVE_MONTHS)

    membership = memberships.open_membership(build.body(), starts_on=day, on=day, by=secretary)

    assert membership.ends_on == date(2027, 11, 23)
