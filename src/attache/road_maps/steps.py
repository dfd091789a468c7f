"""Steps of a road map: their order, where they stand, and what has waited too long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

TO_DO, UNDER_WAY, DONE, DROPPED = "to_do", "under_way", "done", "dropped"
OPEN = frozenset({TO_DO, UNDER_WAY})
# How long a step may stay without anybody who commits before whoever leads is told.
PATIENCE = timedelta(days=30)

T = TypeVar("T")


def moved(order: Sequence[T], step: T, *, earlier: bool) -> list[T]:
    """Exchange a step with the one before or after it; the first and the last stay there."""
    at = order.index(step)
    to = min(max(at + (-1 if earlier else 1), 0), len(order) - 1)
    found = list(order)
    found[at], found[to] = found[to], found[at]
    return found


def is_late(state: str, due_on: date | None, *, on: date) -> bool:
    return state in OPEN and due_on is not None and due_on < on


def waits_for_somebody(state: str, uncommitted_since: date | None, *, on: date) -> bool:
    return state in OPEN and uncommitted_since is not None and uncommitted_since + PATIENCE <= on


def settled_on(state: str, was: date | None, *, on: date) -> date | None:
    """Since when a step is done or dropped: told again, it keeps its day; open, it has none."""
    if state in OPEN:
        return None
    return was or on


def lacks_a_reason(state: str, said: str) -> bool:
    return state == DROPPED and not said.strip()
