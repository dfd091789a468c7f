"""Moments that a member may choose among for an exchange: pure, no Django, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from enum import StrEnum

FEWEST, MOST = 2, 5
Moment = tuple[date, time]


class Fault(StrEnum):
    """Why these moments cannot be proposed."""

    FEW = "few"
    MANY = "many"
    TWICE = "twice"
    PAST = "past"


class Standing(StrEnum):
    """Where somebody stands who follows the link: what can be answered, or why nothing can."""

    CALLED_OFF = "called_off"
    ASKED_OF_ANOTHER = "asked_of_another"
    HELD = "held"
    CHOSEN = "chosen"
    DECLINED = "declined"
    PAST = "past"
    OPEN = "open"


def fault(moments: Collection[Moment], *, now: datetime) -> Fault | None:
    """Say what is wrong with them, if anything; `now` is what the clock on the wall shows."""
    if len(set(moments)) < len(moments):
        return Fault.TWICE
    if len(moments) < FEWEST:
        return Fault.FEW
    if len(moments) > MOST:
        return Fault.MANY
    return Fault.PAST if len(ahead(moments, now=now)) < len(moments) else None


def ahead(moments: Iterable[Moment], *, now: datetime) -> list[Moment]:
    """Those that can still be chosen."""
    return sorted(each for each in moments if datetime.combine(*each) > now)


def standing(
    *,
    is_called_off: bool,
    is_held: bool,
    has_a_day: bool,
    is_asked_of_another: bool,
    is_declined: bool,
    is_ahead: bool,
) -> Standing:
    """Say the first of these that holds: what happened to the exchange comes before the answer."""
    said = {
        Standing.CALLED_OFF: is_called_off,
        Standing.ASKED_OF_ANOTHER: is_asked_of_another,
        Standing.HELD: is_held,
        Standing.CHOSEN: has_a_day,
        Standing.DECLINED: is_declined,
        Standing.PAST: not is_ahead,
    }
    return next((each for each, holds in said.items() if holds), Standing.OPEN)
