"""What each kind of member pays today, and would by each grid that stands beside."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.memberships import simulation_words
from attache.memberships.models import FeeGrid, Tier
from attache.memberships.queries import simulation_kinds, simulations
from attache.memberships.tests import build, build_grids
from attache.memberships.tests.build_grids import Kind
from attache.memberships.tests.test_simulations import member, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def in_force():
    return build.grid()


@pytest.fixture
def proposed(today):
    """Communes pay the same; nothing is said of companies nor of individuals."""
    grid = build_grids.empty_grid(title="Grille B", applies_from=date(today.year + 1, 1, 1))
    build_grids.line(grid, 800, budget_high=Decimal(1_500_000))
    build_grids.line(grid, 6000, budget_low=Decimal(1_500_000))
    FeeGrid.objects.filter(pk=grid.pk).update(proposed_on=today)
    grid.refresh_from_db()
    return grid


def beside(*some, on):
    return simulation_kinds.beside(some, on=on)


def line(of, kind):
    return next(each for each in of.kinds if each.label == simulation_words.kind(kind))


def plain(amount):
    return amount.replace("\u202f", " ").replace("\u00a0", " ")


def amounts(of):
    return [plain(cell.amount) for _, cell in of.by_grid]


def test_each_kind_has_what_is_called_and_what_each_grid_asks(in_force, proposed, today):
    member(1000, today, budget=900_000)
    member(1000, today, budget=20_000_000)
    member(5000, today, kind=Kind.COMPANY, name="Entreprise")

    found = beside(in_force, proposed, on=today)

    communes, company = line(found, Kind.COMMUNE), line(found, Kind.COMPANY)
    assert (communes.count, company.count, found.whole.count) == (2, 1, 3)
    assert amounts(communes)[1] == "6 800 €"
    assert amounts(company)[1] == "0 €"
    assert [cell.uncovered for _, cell in company.by_grid] == [0, 1]
    assert amounts(found.whole)[1] == "6 800 €"
    called = [plain(each.called) for each in (communes, company, found.whole)]
    assert called == ["2 000 €", "5 000 €", "7 000 €"]
    assert [each.label for each in found.kinds] == [company.label, communes.label]


def test_whoever_no_tier_covers_is_named_under_the_grid(in_force, proposed, today):
    member(5000, today, kind=Kind.COMPANY, name="Entreprise sans palier")
    member(1000, today, name="Ville sans budget", budget=None)

    (grid, groups) = beside(in_force, proposed, on=today).apart[-1]

    assert grid == proposed
    assert [named.name for group in groups for named in group.members] == [
        "Entreprise sans palier",
        "Ville sans budget",
    ]
    assert [cell.without_budget for _, cell in beside(proposed, on=today).whole.by_grid] == [1]


def test_nobody_belongs_and_nothing_breaks(client, treasurer, in_force, today):
    assert beside(in_force, on=today).kinds == []
    assert "Personne n’adhère" in page(client, treasurer, "grid_effects", in_force.slug)


def test_the_page_of_grids_side_by_side_says_it_kind_by_kind(
    client, treasurer, in_force, proposed, today
):
    member(5000, today, kind=Kind.COMPANY, name="Entreprise sans palier")

    shown = page(client, treasurer, "grid_effects", proposed.slug)

    assert "1 sans palier" in shown
    assert "« Grille B » ne couvre pas" in shown
    assert "Entreprise sans palier" in shown
    list_of = reverse("memberships:simulated_members", args=[proposed.slug, proposed.slug])
    assert "Entreprise sans palier" in client.get(f"{list_of}?effet=no_tier").content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [(30, "aucune grille ne s’applique dès le lendemain"), (-3, "Aucune grille ne s’applique")],
)
def test_a_grid_on_trial_says_when_it_lapses(client, treasurer, in_force, today, days, words):
    until = date.fromordinal(today.toordinal() + days)
    FeeGrid.objects.filter(pk=in_force.pk).update(trial_until=until)

    shown = page(client, treasurer, "grid", in_force.slug)

    assert words in shown
    assert f"/{in_force.slug}/effets/#types" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_as_much_for_one_grid_as_for_three(
    in_force, today, count, django_assert_num_queries
):
    member(1000, today, budget=900_000)
    some = [in_force]
    for _ in range(count - 1):
        grid = build_grids.empty_grid()
        build_grids.line(grid, 10, nature=Tier.Nature.ORDINARY)
        some.append(grid)
    known = simulations.every_grid()
    chosen = [each for each in known if each in some]
    with django_assert_num_queries(4):
        beside(*chosen, on=today)
