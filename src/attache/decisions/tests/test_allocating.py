"""Sums to the cent: whatever is carried forward or kept in reserve is the whole result."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.decisions.allocating import (
    CARRIED_FORWARD,
    LOSS_FORWARD,
    OF_A_DEFICIT,
    PROJECTS,
    STATUTORY,
    Flaw,
    Line,
    flaw,
    left,
)

ACCOUNTS = (CARRIED_FORWARD, LOSS_FORWARD, STATUTORY, PROJECTS)
cents = st.integers(1, 10**9).map(lambda n: Decimal(n) / 100)


@pytest.mark.parametrize(
    ("result", "lines", "expected"),
    [
        ("43000", [(CARRIED_FORWARD, "43000")], None),
        ("43000", [(CARRIED_FORWARD, "21500"), (PROJECTS, "21500")], None),
        ("43000", [(CARRIED_FORWARD, "42999.99")], Flaw.SUM),
        ("43000", [(CARRIED_FORWARD, "43000.01")], Flaw.SUM),
        ("43000", [], Flaw.NOTHING),
        ("0", [(CARRIED_FORWARD, "0")], Flaw.NOTHING),
        ("43000", [(CARRIED_FORWARD, "50000"), (PROJECTS, "-7000")], Flaw.WRONG_WAY),
        ("43000", [(CARRIED_FORWARD, "43000"), (PROJECTS, "0")], Flaw.WRONG_WAY),
        ("43000", [(LOSS_FORWARD, "43000")], None),
        ("-70000", [(LOSS_FORWARD, "-70000")], None),
        ("-70000", [(CARRIED_FORWARD, "-43000"), (LOSS_FORWARD, "-27000")], None),
        ("-70000", [(PROJECTS, "-70000")], Flaw.DEFICIT_IN_RESERVES),
        ("-70000", [(STATUTORY, "-70000")], Flaw.DEFICIT_IN_RESERVES),
        ("-70000", [(LOSS_FORWARD, "70000")], Flaw.WRONG_WAY),
        ("-70000", [(LOSS_FORWARD, "-69999")], Flaw.SUM),
    ],
)
def test_what_is_wrong_with_an_allocation(result, lines, expected):
    said = [Line(account, Decimal(amount)) for account, amount in lines]

    assert flaw(Decimal(result), said) == expected


@given(st.lists(st.tuples(st.sampled_from(ACCOUNTS), cents), min_size=1, max_size=6))
def test_a_surplus_goes_anywhere_when_its_parts_sum_to_it(parts):
    lines = [Line(account, amount) for account, amount in parts]
    result = sum(amount for _account, amount in parts)

    assert flaw(result, lines) is None
    assert flaw(result + Decimal("0.01"), lines) == Flaw.SUM
    assert left(result, lines) == 0


@given(st.lists(st.tuples(st.sampled_from(ACCOUNTS), cents), min_size=1, max_size=6))
def test_a_deficit_is_only_carried_forward(parts):
    lines = [Line(account, -amount) for account, amount in parts]
    result = -sum(amount for _account, amount in parts)
    forward = all(account in OF_A_DEFICIT for account, _amount in parts)

    assert flaw(result, lines) == (None if forward else Flaw.DEFICIT_IN_RESERVES)
