"""What a grid would change: tables of cases, and what holds whatever the members and the grids."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.memberships.simulation import COMPARED, Outcome, Payer, simulate
from attache.memberships.simulation_totals import (
    TOGETHER,
    Called,
    Sum,
    by_kind,
    called,
    passages,
    side_by_side,
    totals,
)
from attache.memberships.tests.test_tiers import GRID_2021, GRID_2022, MILLION
from attache.memberships.tiers import Bracket, Grid, Line, Nature

BODIES = frozenset({"commune", "region"})
NEW = Grid(
    [
        Line(11, "small", Decimal(800), BODIES, Bracket(high=MILLION)),
        Line(12, "large", Decimal(2500), BODIES, Bracket(low=MILLION)),
        Line(13, "group", Decimal(9000), BODIES, nature=Nature.GROUP, is_from=True),
        Line(14, "solidarity", Decimal(0), BODIES, nature=Nature.SOLIDARITY),
        Line(15, "individual", Decimal(50), nature=Nature.INDIVIDUAL),
    ]
)
OLD = Grid(
    [
        Line(1, "small", Decimal(1000), BODIES, Bracket(high=MILLION)),
        Line(2, "large", Decimal(2500), BODIES, Bracket(low=MILLION)),
        Line(3, "group", Decimal(8000), BODIES, nature=Nature.GROUP, is_from=True),
        Line(4, "individual", Decimal(40), nature=Nature.INDIVIDUAL),
    ]
)


def move(payer, *, before=OLD, after=NEW):
    return simulate([payer], before=before, after=after)[0]


def payer(kind="commune", budget=None, **facts):
    return Payer(facts.pop("key", 1), kind, None if budget is None else Decimal(budget), **facts)


@pytest.mark.parametrize(
    ("who", "outcome", "before", "after"),
    [
        (payer(budget=500), Outcome.DOWN, 1000, 800),
        (payer(budget=2 * MILLION), Outcome.SAME, 2500, 2500),
        (payer(kind="individual", tier=4, nature=Nature.INDIVIDUAL), Outcome.UP, 40, 50),
        (payer(budget=500, tier=3, nature=Nature.GROUP), Outcome.UP, 8000, 9000),
        (payer(), Outcome.BUDGET_MISSING, None, None),
        (payer(tier=1), Outcome.BUDGET_MISSING, 1000, None),
        (payer(kind="company", budget=500), Outcome.NO_TIER, None, None),
        (payer(kind="", budget=500), Outcome.NO_TIER, None, None),
        (payer(budget=500, is_covered=True), Outcome.COVERED, 1000, 800),
        (payer(budget=500, nature=Nature.SOLIDARITY), Outcome.SOLIDARITY, 1000, 0),
    ],
)
def test_everybody_goes_where_the_two_grids_say(who, outcome, before, after):
    found = move(who)

    assert (found.outcome, found.before.amount, found.after.amount) == (outcome, before, after)


def test_the_tier_of_the_present_membership_is_kept_by_its_own_grid():
    """A team decided it with the body, whose budget nobody knows."""
    found = move(payer(tier=2), after=OLD)

    assert found.outcome is Outcome.SAME
    assert found.after.is_kept


def test_who_has_a_tier_by_the_new_grid_alone_is_compared_with_nothing():
    found = move(payer(kind="company", budget=500), after=_open_to("company"))

    assert found.outcome is Outcome.NOTHING_BEFORE
    assert found.difference is None


def test_two_tiers_that_claim_the_same_body_are_said():
    found = move(payer(budget=500), after=Grid([*NEW.lines, *_open_to("commune").lines]))

    assert found.outcome is Outcome.SEVERAL


def test_a_lead_is_asked_by_the_rules_where_the_grid_has_no_tier_for_groups():
    found = move(payer(budget=500, tier=3, nature=Nature.GROUP), after=_open_to("commune"))

    assert (found.outcome, found.after.amount) == (Outcome.DOWN, 100)


def test_two_tiers_for_groups_are_said_to_be_several():
    twice = Grid([*NEW.lines, Line(23, "other", Decimal(1), BODIES, nature=Nature.GROUP)])

    assert move(payer(nature=Nature.GROUP), after=twice).outcome is Outcome.SEVERAL


def test_a_grid_without_tiers_has_none_for_anybody():
    moves = simulate([payer(budget=500), payer("individual")], before=OLD, after=Grid([]))

    assert {each.outcome for each in moves} == {Outcome.NO_TIER}


def test_nobody_belongs():
    nothing = totals(simulate([], before=OLD, after=NEW))

    assert (nothing.count, nothing.compared, by_kind([]), passages([])) == (0, Sum(), {}, [])


def test_a_missing_budget_leaves_an_amount_between_the_least_and_the_most():
    found = totals([move(payer(tier=1)), move(payer(budget=500))])

    assert found.of(Outcome.BUDGET_MISSING) == Sum(1, Decimal(1000), Decimal(800), Decimal(2500))
    assert found.compared.after == 800


def test_amounts_decided_case_by_case_count_apart_at_their_minimum():
    found = totals([move(payer(nature=Nature.GROUP, tier=3)), move(payer(budget=500))])

    assert found.at_least == Sum(1, Decimal(8000), Decimal(9000), Decimal(9000))
    assert found.compared.after == 9800


def test_kinds_with_too_few_who_pay_are_put_together():
    some = [payer("commune", 500) for _ in range(5)] + [payer("region", 500), payer("individual")]

    kinds = by_kind(simulate(some, before=OLD, after=NEW), least=3)

    # Two together would still tell each of the two what the other pays.
    assert {kind: found.compared.count for kind, found in kinds.items()} == {TOGETHER: 7}


def test_kinds_of_whom_nobody_pays_hide_nothing_and_stay():
    some = [payer("commune", 500) for _ in range(3)] + [payer("company", 500)]

    kinds = by_kind(simulate(some, before=OLD, after=NEW), least=3)

    assert {*kinds} == {"commune", "company"}


def test_passages_count_who_goes_from_where_to_where():
    some = [payer(budget=500), payer(budget=600), payer(tier=2), payer(is_covered=True)]

    found = passages(simulate(some, before=OLD, after=NEW))

    assert [(each.before.line.name, each.total.count) for each in found] == [
        ("small", 2),
        ("large", 1),
    ]
    assert found[1].after.line is None


def test_grids_side_by_side_are_summed_for_those_whom_each_knows():
    some = [payer(budget=500), payer("company", 500)]

    old, wide = side_by_side(some, [OLD, _open_to("company", "commune")])

    assert (old.totals.compared.count, wide.totals.compared.count) == (1, 2)
    assert [old.in_common.after, wide.in_common.after] == [1000, 100]


def _open_to(*kinds):
    return Grid([Line(31, "any", Decimal(100), frozenset(kinds))])


payers = st.lists(
    st.builds(
        Payer,
        key=st.integers(0, 10**6),
        kind=st.sampled_from(["commune", "region", "company", "individual", ""]),
        budget=st.none() | st.decimals(0, 10**9, places=2),
        tier=st.sampled_from([None, 1, 2, 3, 4, 5, 11, 13, 99]),
        nature=st.sampled_from([None, *Nature]),
        is_covered=st.booleans(),
    ),
    max_size=12,
)
grids = st.sampled_from([OLD, NEW, GRID_2021, GRID_2022, Grid([])])


@given(payers, grids)
def test_a_grid_next_to_itself_moves_nobody(some, grid):
    moves = simulate(some, before=grid, after=grid)

    assert not {Outcome.UP, Outcome.DOWN, Outcome.NOTHING_BEFORE} & {each.outcome for each in moves}
    assert totals(moves).compared.difference == 0


@given(payers, grids, grids)
def test_the_sum_of_the_lines_is_the_total(some, before, after):
    moves = simulate(some, before=before, after=after)
    found = totals(moves)

    assert found.compared.difference == sum(each.difference or 0 for each in moves)
    paid = [each.after.amount or 0 for each in moves if each.outcome in COMPARED]
    assert found.compared.after == sum(paid)
    assert found.count == len(some)


@given(payers, grids, grids, st.integers(0, 5))
def test_kinds_add_up_to_the_whole_and_hide_each_member(some, before, after, least):
    moves = simulate(some, before=before, after=after)
    kinds = by_kind(moves, least=least)

    assert sum((found.compared for found in kinds.values()), Sum()) == totals(moves).compared
    paying = [found.compared.count for found in kinds.values() if found.compared.count]
    assert sum(paying) < least or all(count >= least for count in paying)


@given(payers, grids, grids)
def test_passages_lead_everybody_who_pays(some, before, after):
    moves = simulate(some, before=before, after=after)
    free = sum(each.outcome in {Outcome.SOLIDARITY, Outcome.COVERED} for each in moves)

    assert sum(each.total.count for each in passages(moves)) == len(some) - free


@given(payers, grids, grids, st.randoms())
def test_the_order_of_members_changes_nothing(some, before, after, chance):
    shuffled = chance.sample(some, len(some))
    first, then = (simulate(each, before=before, after=after) for each in (some, shuffled))

    assert totals(first) == totals(then)
    assert {kind: found.compared for kind, found in by_kind(first, least=3).items()} == {
        kind: found.compared for kind, found in by_kind(then, least=3).items()
    }


def test_what_is_called_is_told_by_kind():
    amounts = [("commune", Decimal(5)), ("region", Decimal(100)), ("commune", Decimal(7))]
    assert called(amounts) == {
        "commune": Called(2, Decimal(12)),
        "region": Called(1, Decimal(100)),
    }
    assert called([]) == {}
