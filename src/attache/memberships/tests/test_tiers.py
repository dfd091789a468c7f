from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.memberships.tiers import (
    Bracket,
    Grid,
    Line,
    Nature,
    Verdict,
    flaws,
    for_individuals,
    which,
)

BIG = frozenset({"region", "departement", "metropole"})
SMALL = frozenset({"commune", "intercommunality"})
MILLION = Decimal(1_000_000)

SMALLEST = Bracket(high=MILLION * 3 / 2)
MIDDLE = Bracket(low=MILLION * 3 / 2, high=MILLION * 10, high_included=True)
LARGEST = Bracket(low=MILLION * 10, low_included=False)

GRID_2021 = Grid(
    [
        Line(1, "small", Decimal(1000), SMALL, SMALLEST),
        Line(2, "middle", Decimal(2500), SMALL, MIDDLE),
        Line(3, "named", Decimal(5000), BIG),
        Line(4, "group", Decimal(8000), BIG, nature=Nature.GROUP, is_from=True),
        Line(5, "solidarity", Decimal(0), BIG | SMALL, nature=Nature.SOLIDARITY),
        Line(6, "individual", Decimal(40), nature=Nature.INDIVIDUAL),
    ]
)
GRID_2022 = Grid(
    [
        Line(1, "small", Decimal(1000), BIG | SMALL, SMALLEST),
        Line(2, "middle", Decimal(2500), BIG | SMALL, MIDDLE),
        Line(3, "large", Decimal(5000), BIG | SMALL, LARGEST),
        Line(4, "group", Decimal(8000), BIG, nature=Nature.GROUP, is_from=True),
    ]
)


@pytest.mark.parametrize(
    ("budget", "amount"),
    [
        ("0", 1000),
        ("1499999.99", 1000),
        ("1500000", 2500),
        ("1500000.01", 2500),
        ("9999999.99", 2500),
        ("10000000", 2500),
        ("10000000.01", 5000),
        ("800000000", 5000),
    ],
)
def test_2022_grid_says_what_happens_at_each_bound(budget, amount):
    answer = which(GRID_2022, kind="commune", budget=Decimal(budget))

    assert answer.verdict is Verdict.FOUND
    assert answer.line.amount == amount


def test_2021_grid_has_no_tier_for_a_town_above_ten_millions():
    assert which(GRID_2021, kind="commune", budget=MILLION * 11).verdict is Verdict.NO_TIER


def test_2021_grid_needs_no_budget_for_a_region():
    answer = which(GRID_2021, kind="region", budget=None)

    assert answer.line.amount == 5000
    assert [line.name for line in answer.others] == ["group", "solidarity"]


def test_a_kind_is_not_told_of_a_group_that_is_not_open_to_it():
    answer = which(GRID_2021, kind="commune", budget=MILLION)

    assert [line.name for line in answer.others] == ["solidarity"]


def test_a_missing_budget_names_the_tiers_it_would_choose_from():
    answer = which(GRID_2022, kind="commune", budget=None)

    assert answer.verdict is Verdict.BUDGET_MISSING
    assert [line.name for line in answer.candidates] == ["small", "middle", "large"]


def test_a_kind_that_no_tier_names_is_told():
    assert which(GRID_2022, kind="company", budget=None).verdict is Verdict.NO_TIER


def test_individuals_have_their_line_or_none():
    assert for_individuals(GRID_2021).line.amount == 40
    assert for_individuals(GRID_2022).verdict is Verdict.NO_TIER


def test_overlapping_brackets_are_several():
    grid = Grid(
        [
            Line(1, "a", Decimal(1), SMALL, Bracket(high=MILLION)),
            Line(2, "b", Decimal(2), SMALL, Bracket(low=MILLION / 2)),
        ]
    )

    answer = which(grid, kind="commune", budget=MILLION * 3 / 4)

    assert answer.verdict is Verdict.SEVERAL
    assert [line.name for line in answer.candidates] == ["a", "b"]


def test_the_2022_grid_has_no_flaw():
    assert flaws(GRID_2022, kinds=sorted(BIG | SMALL)) == []


def test_the_2021_grid_has_one_hole_above_ten_millions():
    (hole,) = flaws(GRID_2021, kinds=sorted(BIG | SMALL))

    assert not hole.is_overlap
    assert hole.bracket == Bracket(low=MILLION * 10, low_included=False)
    assert hole.kinds == ("commune", "intercommunality")


def test_a_bound_that_two_tiers_include_is_an_overlap_of_one_budget():
    low = Line(1, "low", Decimal(1), SMALL, Bracket(high=MILLION, high_included=True))
    high = Line(2, "high", Decimal(2), SMALL, Bracket(low=MILLION))

    (overlap,) = flaws(Grid([low, high]), kinds=["commune"])

    assert overlap.is_overlap
    assert overlap.bracket == Bracket(MILLION, MILLION, high_included=True)
    assert overlap.lines == (low, high)


def test_a_bound_that_no_tier_includes_is_a_hole_of_one_budget():
    low = Line(1, "low", Decimal(1), SMALL, Bracket(high=MILLION))
    high = Line(2, "high", Decimal(2), SMALL, Bracket(low=MILLION, low_included=False))

    (hole,) = flaws(Grid([low, high]), kinds=["commune"])

    assert hole.bracket == Bracket(MILLION, MILLION, high_included=True)
    assert not hole.is_overlap


AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2)


@st.composite
def grids(draw):
    def bracket():
        low, high = sorted([draw(AMOUNTS), draw(AMOUNTS)])
        return Bracket(
            draw(st.sampled_from([None, low])),
            draw(st.sampled_from([None, high])),
            draw(st.booleans()),
            draw(st.booleans()),
        )

    count = draw(st.integers(1, 5))
    return Grid([Line(key, str(key), Decimal(key), SMALL, bracket()) for key in range(count)])


@given(grids(), AMOUNTS)
def test_a_budget_outside_every_flaw_has_exactly_one_tier(grid, budget):
    flawed = [flaw for flaw in flaws(grid, kinds=["commune"]) if flaw.bracket.holds(budget)]

    verdict = which(grid, kind="commune", budget=budget).verdict

    assert (verdict is Verdict.FOUND) == (not flawed)
    if flawed:
        assert (verdict is Verdict.SEVERAL) == flawed[0].is_overlap
