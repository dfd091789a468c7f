"""What a simulation keeps in memory is never behind what is known."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.actions import budgets, organisations
from attache.directory.models import Budget, Organisation
from attache.memberships import revisions, standing, tasks
from attache.memberships.actions import departures, grids, groups, memberships
from attache.memberships.models import FeeGrid, Member, SimulatedState, Tier
from attache.memberships.queries import simulations
from attache.memberships.tests import build, build_grids

pytestmark = pytest.mark.django_db
Kind = Organisation.Kind


class Scene(NamedTuple):
    """A town that belongs, next to another, and a grid that somebody is writing."""

    town: Member
    grid: FeeGrid
    base: FeeGrid
    today: date
    by: User

    @property
    def body(self) -> Organisation:
        return Organisation.objects.get(member=self.town)

    def rows(self):
        return simulations.compare(self.grid, self.base, on=self.today).tried.rows

    def rows_made_again(self):
        """Without a revision nothing is kept."""
        SimulatedState.objects.all().delete()
        return self.rows()


@pytest.fixture
def scene(coordinator):
    today, base = timezone.localdate(), build.grid()
    grid = build_grids.empty_grid(title="Grille proposee", applies_from=date(today.year + 1, 1, 1))
    build_grids.line(grid, 800, Kind, name="Petits", budget_high=Decimal(1_500_000))
    build_grids.line(grid, 6000, Kind, name="Grands", budget_low=Decimal(1_500_000))
    made = [build.member(of=build.body(name=name), opened_on=today) for name in ("Mens", "Lyon")]
    for each in made:
        starts = date(today.year, 1, 1)
        build.membership(of=each, tier=build.tier(5000), starts_on=starts, on=today)
    return Scene(made[0], grid, base, today, coordinator)


def a_budget_is_found(scene):
    budgets.record_budget(
        scene.body, year=scene.today.year, amount=Decimal(1000), source="OFGL", by=scene.by
    )


def a_budget_is_corrected(scene):
    known = Budget.objects.get(organisation=scene.body)
    budgets.correct_budget(
        known,
        year=known.year,
        amount=Decimal(1000),
        source="OFGL",
        kind=known.kind,
        seen=known.version,
        by=scene.by,
    )


def a_budget_is_taken_out(scene):
    budgets.remove_budget(Budget.objects.get(organisation=scene.body), by=scene.by)


def a_tier_changes(scene):
    tier = scene.grid.tiers.get(name="Grands")
    tier.amount = Decimal(7000)
    grids.save_tier(tier, kinds=Kind, rights=[], seen=scene.grid.version, by=scene.by)


def a_tier_is_taken_out(scene):
    grids.remove_tier(scene.grid.tiers.get(name="Grands"), by=scene.by)


def a_tier_is_added(scene):
    tier = Tier(grid=scene.grid, name="Autres grands", amount=1, budget_low=Decimal(2_000_000))
    grids.save_tier(tier, kinds=Kind, rights=[], seen=scene.grid.version, by=scene.by)


def a_tier_is_closed_to_a_kind(scene):
    tier = scene.grid.tiers.get(name="Grands")
    kinds = [kind for kind in Kind if kind != Kind.COMMUNE]
    grids.save_tier(tier, kinds=kinds, rights=[], seen=scene.grid.version, by=scene.by)


def somebody_joins(scene):
    memberships.open_membership(
        build.body(name="Dax"), starts_on=scene.today, on=scene.today, by=scene.by
    )


def somebody_leaves(scene):
    departures.resign(
        scene.town,
        announced_on=scene.today,
        effective_on=scene.today,
        reason="budget",
        on=scene.today,
        by=scene.by,
    )


def a_body_is_of_another_kind(scene):
    organisations.edit_organisation(
        scene.body, changes={"kind": Kind.COMPANY}, seen=scene.body.version, by=scene.by
    )


def a_body_has_another_name(scene):
    organisations.edit_organisation(
        scene.body, changes={"name": "Mens-en-Trièves"}, seen=scene.body.version, by=scene.by
    )


def somebody_is_brought_along(scene):
    lead = build.lead(year=scene.today.year)
    groups.cover(lead, build.body(), starts_on=scene.today, on=scene.today, by=scene.by)


def a_night_passes(scene):
    """A period ended, and nobody has looked until the task of the night."""
    scene.town.memberships.update(ends_on=scene.today)
    tasks.refresh_standing.call()


CHANGES = [
    a_budget_is_found,
    a_budget_is_corrected,
    a_budget_is_taken_out,
    a_tier_changes,
    a_tier_is_taken_out,
    a_tier_is_added,
    a_tier_is_closed_to_a_kind,
    somebody_joins,
    somebody_leaves,
    a_body_is_of_another_kind,
    a_body_has_another_name,
    somebody_is_brought_along,
    a_night_passes,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_after_a_change_a_simulation_is_made_again(scene, change):
    before = scene.rows()
    assert scene.rows() is before

    change(scene)
    after = scene.rows()

    assert list(after) != list(before)
    assert list(after) == list(scene.rows_made_again())


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_grids_side_by_side_are_made_again_too(scene, change):
    def shown():
        beside = simulations.side_by_side([scene.base, scene.grid], on=scene.today)
        return [alone for _grid, alone in beside]

    shown()

    change(scene)
    after = shown()
    SimulatedState.objects.all().delete()

    assert after == shown()


def test_another_year_asks_for_the_budgets_of_that_year(scene):
    a_budget_is_found(scene)
    now = simulations.compare(scene.grid, scene.base, on=scene.today)
    earlier = simulations.compare(scene.grid, scene.base, on=date(2020, 6, 1))

    assert {row.who.name: row.after for row in now.rows}["Mens"] == 800
    assert {row.who.name: row.after for row in earlier.rows}["Mens"] == 6000


def test_what_a_simulation_does_not_read_leaves_it_as_it_is(scene):
    before = scene.rows()

    scene.town.commitments.create(
        first_year=scene.today.year,
        last_year=scene.today.year + 1,
        signed_on=scene.today,
        source="Convention",
    )
    standing.refresh([scene.town.pk], on=scene.today)

    assert scene.rows() is before


def test_a_revision_is_there_with_its_change_or_not_at_all(scene):
    state = revisions.current()

    with pytest.raises(budgets.BudgetAlreadyKnown):
        budgets.record_budget(scene.body, year=2019, amount=Decimal(1), source="OFGL", by=scene.by)

    assert revisions.current() == state


def test_a_night_leaves_one_number_and_another_state(scene):
    state = revisions.current()

    revisions.renew()

    assert SimulatedState.objects.count() == 1
    assert revisions.current() not in {state, None}
