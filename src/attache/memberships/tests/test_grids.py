from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from attache.directory.models import Budget, Organisation
from attache.journal import queries as journal
from attache.kit.versions import Stale
from attache.memberships.actions import grids as actions
from attache.memberships.models import FeeGrid, Right, Tier
from attache.memberships.queries import grids
from attache.memberships.tests import build_grids as build
from attache.memberships.tiers import Verdict

pytestmark = pytest.mark.django_db
Kind = Organisation.Kind


def body(*, kind: str = Kind.COMMUNE, budgets: dict[int, int] | None = None) -> Organisation:
    organisation = Organisation.objects.create(
        name="Loos-en-Gohelle", sort_name="loos-en-gohelle", slug="loos", kind=kind
    )
    for year, amount in (budgets or {}).items():
        Budget.objects.create(
            organisation=organisation, year=year, amount=Decimal(amount), source="OFGL"
        )
    return organisation


# Which tier, and why


def test_advice_takes_the_last_budget_known_by_the_year():
    town = body(budgets={2023: 1_000_000, 2025: 9_000_000, 2027: 20_000_000})

    advice = grids.advise(town, grid=build.grid_2022(), year=2026)

    assert advice.line.amount == 2500
    assert advice.budget.year == 2025
    assert "2025" in advice.sentence
    assert "OFGL" in advice.sentence


def test_operating_expenditure_goes_before_another_figure_of_the_year():
    town = body(budgets={2025: 1_000_000})
    Budget.objects.create(
        organisation=town, year=2025, amount=12_000_000, kind=Budget.Kind.TOTAL, source="BP"
    )

    assert grids.advise(town, grid=build.grid_2022(), year=2026).line.amount == 1000


def test_advice_says_what_to_look_up_when_the_budget_is_missing():
    advice = grids.advise(body(), grid=build.grid_2022(), year=2026)

    assert advice.answer.verdict is Verdict.BUDGET_MISSING
    assert "1 000" in advice.sentence.replace("\u202f", " ")
    assert "5 000" in advice.sentence.replace("\u202f", " ")


def test_the_grid_of_2021_lets_a_person_decide_for_a_large_town():
    advice = grids.advise(body(budgets={2020: 25_000_000}), grid=build.grid_2021(), year=2021)

    assert advice.answer.verdict is Verdict.NO_TIER
    assert advice.line is None
    assert advice.sentence


def test_a_region_may_lead_a_group():
    advice = grids.simulate(build.grid_2022(), kind=Kind.REGION, budget=Decimal(900_000_000))

    assert advice.line.amount == 5000
    assert len(advice.others) == 1


def test_reading_a_grid_costs_the_same_whatever_its_lines(django_assert_num_queries):
    build.grid_2022()

    with django_assert_num_queries(5):
        grid = grids.in_force(date(2026, 1, 1)) or build.empty_grid()
        grids.simulate(grid, kind=Kind.COMMUNE, budget=Decimal(1))
        grids.catalogue(grid)


# The check of a grid


def test_the_real_grids_are_checked_in_words():
    assert grids.flaws_in_words(build.grid_2022()) == []
    (hole,) = grids.flaws_in_words(build.grid_2021())
    assert "10 000 000" in hole.replace("\u202f", " ")


def test_overlapping_brackets_are_said_with_the_names_of_the_tiers(treasurer):
    grid = build.empty_grid()
    build.line(grid, 10, name="Petites", budget_high=Decimal(2_000_000))
    build.line(grid, 20, name="Moyennes", budget_low=Decimal(1_000_000))

    with pytest.raises(actions.GridOverlaps, match=r"Petites.*Moyennes"):
        actions.propose(grid, on=date(2026, 5, 1), by=treasurer)

    grid.refresh_from_db()
    assert grid.proposed_on is None


def test_a_hole_is_told_and_does_not_stop_the_assembly(treasurer):
    grid = build.empty_grid()
    build.line(grid, 10, budget_high=Decimal(2_000_000))

    actions.propose(grid, on=date(2026, 5, 1), by=treasurer)

    assert len(grids.flaws_in_words(grid)) == 1


def test_an_empty_grid_is_not_proposed(treasurer):
    with pytest.raises(actions.GridIsEmpty):
        actions.propose(build.empty_grid(), on=date(2026, 5, 1), by=treasurer)


# The life of a grid


def adopted(grid, *, by, **terms):
    actions.propose(grid, on=date(2025, 5, 1), by=by)
    usual: dict[str, Any] = {
        "on": date(2025, 6, 1),
        "by_whom": "Assemblée",
        "decision": "Résolution 4",
    }
    actions.adopt(grid, **(usual | terms), by=by)
    return grid


def test_adopting_writes_who_when_and_by_which_decision(secretary):
    grid = adopted(build.grid_2022(adopted=False), by=secretary)

    grid.refresh_from_db()
    assert (grid.adopted_on, grid.adopted_by, grid.decision) == (
        date(2025, 6, 1),
        "Assemblée",
        "Résolution 4",
    )
    lines = journal.about(grid, user=secretary)
    assert len(lines) == 2


def test_adopting_replaces_the_grid_before(secretary):
    old = build.grid_2022()
    new = build.empty_grid(title="Grille 2026", applies_from=date(2026, 1, 1))
    build.line(new, 3000)

    adopted(new, by=secretary)

    old.refresh_from_db()
    assert (old.replaced_by, old.replaced_on) == (new, date(2026, 1, 1))
    assert FeeGrid.objects.in_force(date(2025, 12, 31)).get() == old
    assert FeeGrid.objects.in_force(date(2026, 1, 1)).get() == new


def test_a_trial_can_become_for_good_and_keeps_its_first_adoption(secretary):
    grid = adopted(build.grid_2022(adopted=False), by=secretary, trial_until=date(2026, 6, 1))

    actions.confirm(
        grid, on=date(2026, 5, 1), by_whom="Assemblée", decision="Résolution 2", by=secretary
    )

    grid.refresh_from_db()
    assert FeeGrid.objects.in_force(date(2030, 1, 1)).get() == grid
    assert FeeGrid.objects.in_force(date(2025, 12, 1)).get() == grid
    assert (grid.adopted_on, grid.decision) == (date(2025, 6, 1), "Résolution 4")
    assert (grid.confirmed_on, grid.confirmation) == (date(2026, 5, 1), "Résolution 2")


def test_only_a_trial_is_confirmed(secretary):
    grid = adopted(build.grid_2022(adopted=False), by=secretary)

    with pytest.raises(actions.NotOnTrial):
        actions.confirm(grid, on=date(2026, 5, 1), by_whom="x", decision="y", by=secretary)


def test_an_overlap_written_after_the_proposal_stops_the_adoption(secretary):
    grid = build.grid_2022(adopted=False)
    actions.propose(grid, on=date(2025, 5, 1), by=secretary)
    build.line(grid, 1200, [Kind.COMMUNE], name="De trop")

    with pytest.raises(actions.GridOverlaps, match="De trop"):
        actions.adopt(grid, on=date(2025, 6, 1), by_whom="x", decision="y", by=secretary)


def test_of_two_grids_for_the_same_day_the_last_adopted_is_in_force(secretary):
    first = build.empty_grid(applies_from=date(2026, 1, 1))
    second = build.empty_grid(applies_from=date(2026, 1, 1))
    for grid in (first, second):
        build.line(grid, 10)
        adopted(grid, by=secretary)

    assert FeeGrid.objects.in_force(date(2026, 2, 1)).get() == second


def test_a_draft_is_not_adopted_before_it_is_proposed(secretary):
    with pytest.raises(actions.NotProposed):
        actions.adopt(
            build.grid_2022(adopted=False),
            on=date(2025, 6, 1),
            by_whom="Assemblée",
            decision="",
            by=secretary,
        )


def test_a_grid_is_not_adopted_before_it_was_proposed(secretary):
    with pytest.raises(actions.OutOfOrder):
        adopted(build.grid_2022(adopted=False), by=secretary, on=date(2025, 4, 1))


def test_a_grid_adopted_for_good_is_not_adopted_again(secretary):
    grid = adopted(build.grid_2022(adopted=False), by=secretary)

    with pytest.raises(actions.GridIsAdopted):
        actions.adopt(grid, on=date(2025, 7, 1), by_whom="x", decision="y", by=secretary)


def _change_amount(grid, by):
    tier = grid.tiers.first()
    tier.amount = Decimal(1)
    actions.save_tier(tier, kinds=[Kind.COMMUNE], rights=[], seen=grid.version, by=by)


@pytest.mark.parametrize(
    "change",
    [
        _change_amount,
        lambda grid, by: actions.remove_tier(grid.tiers.first(), by=by),
        lambda grid, by: actions.save_right(
            Right(grid=grid, name="New"), tiers=[], seen=grid.version, by=by
        ),
        lambda grid, by: actions.edit(grid, fields=["title"], seen=grid.version, by=by),
        lambda grid, by: actions.take_back(grid, by=by),
    ],
)
def test_an_adopted_grid_never_changes(treasurer, change):
    grid = build.grid_2022()
    before = list(grid.tiers.values_list("name", "amount"))

    with pytest.raises(actions.GridIsAdopted):
        change(grid, treasurer)

    assert list(Tier.objects.filter(grid=grid).values_list("name", "amount")) == before
    assert not grid.rights.exists()


def test_a_grid_can_start_from_another(treasurer):
    old = build.grid_2021()
    right = Right.objects.create(grid=old, name="Companionship")
    right.tiers.set([old.tiers.get(amount=5000)])
    new = FeeGrid(title="Grille 2027", slug="grille-2027", applies_from=date(2027, 1, 1))

    actions.draft(new, copied_from=old, by=treasurer)

    assert list(new.tiers.values_list("amount", flat=True)) == [1000, 2500, 5000, 8000, 0, 40]
    assert new.tiers.get(amount=5000).rights.get().grid == new
    assert old.tiers.count() == 6
    assert new.adopted_on is None


def test_the_second_of_two_people_who_write_the_same_grid_is_told(treasurer):
    grid = build.grid_2022(adopted=False)
    seen = grid.version
    actions.save_tier(
        Tier(grid=grid, name="First", amount=1),
        kinds=[Kind.OTHER],
        rights=[],
        seen=seen,
        by=treasurer,
    )

    with pytest.raises(Stale):
        actions.save_tier(
            Tier(grid=FeeGrid.objects.get(pk=grid.pk), name="Second", amount=2),
            kinds=[Kind.OTHER],
            rights=[],
            seen=seen,
            by=treasurer,
        )

    assert not Tier.objects.filter(name="Second").exists()
