"""Where the result of a year may go. Pure: no Django, no clock, no query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# Accounts of the French chart of accounts of associations (ANC regulation 2018-06).
CARRIED_FORWARD, LOSS_FORWARD, STATUTORY, PROJECTS = "110", "119", "1063", "1068"
# A deficit is carried forward; it does not feed reserves.
OF_A_DEFICIT = (LOSS_FORWARD, CARRIED_FORWARD)


class Flaw(StrEnum):
    NOTHING = "nothing"
    SUM = "sum"
    DEFICIT_IN_RESERVES = "deficit_in_reserves"
    WRONG_WAY = "wrong_way"


@dataclass(frozen=True)
class Line:
    account: str
    amount: Decimal


def flaw(result: Decimal, lines: Sequence[Line]) -> Flaw | None:
    """What is wrong first: a surplus is shared out, a deficit carried forward, to the cent."""
    if not lines or not result:
        return Flaw.NOTHING
    if result < 0 and any(line.account not in OF_A_DEFICIT for line in lines):
        return Flaw.DEFICIT_IN_RESERVES
    if any(not line.amount or (line.amount > 0) != (result > 0) for line in lines):
        return Flaw.WRONG_WAY
    return None if left(result, lines) == 0 else Flaw.SUM


def left(result: Decimal, lines: Sequence[Line]) -> Decimal:
    """What of the result goes nowhere yet; negative where more goes than there is."""
    return result - sum((line.amount for line in lines), Decimal(0))
