"""Where a version of the statutes stands on a day. Pure: no Django, no clock, no query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attache.kit import months

# The law gives three months to declare a change (decree of 16 August 1901, article 3).
MONTHS_TO_DECLARE = 3
# A receipt takes its time: nobody is reminded before.
PATIENCE = timedelta(weeks=2)


class State(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    TO_COME = "to_come"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Life:
    """The days of a version that have come or are foreseen."""

    proposed_on: date | None = None
    adopted_on: date | None = None
    effective_on: date | None = None
    replaced_on: date | None = None


def state_on(day: date, life: Life) -> State:
    if life.adopted_on is None or life.effective_on is None:
        is_out = life.proposed_on is not None and life.proposed_on <= day
        return State.PROPOSED if is_out else State.DRAFT
    if life.effective_on > day:
        return State.TO_COME
    if life.replaced_on is not None and life.replaced_on <= day:
        return State.REPLACED
    return State.IN_FORCE


def replaced_on(effective_days: Sequence[date]) -> list[date | None]:
    """For days in their order, the oldest first, the day on which each gives way to the next."""
    return [*effective_days[1:], None][: len(effective_days)]


def declare_by(adopted_on: date) -> date:
    return months.after(adopted_on, MONTHS_TO_DECLARE)


def crosses(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether of two, each `(adopted_on, effective_on)`, the first decided takes effect last."""
    return (one[0] < other[0] and one[1] > other[1]) or (one[0] > other[0] and one[1] < other[1])
