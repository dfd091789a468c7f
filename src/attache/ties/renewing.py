"""When to talk about going on together: pure, no Django, no clock.

A commitment ends with its last year. The conversation opens three months before, when budgets are
still being written. A member that gave no such word is renewed each year, and met as often as any.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attache.kit import months

NOTICE_MONTHS = 3


class Step(StrEnum):
    """What a conversation waits for."""

    TO_PROPOSE = "to_propose"
    PLANNED = "planned"
    TO_NOTE = "to_note"
    NOTED = "noted"


def last_day(year: int) -> date:
    return date(year, 12, 31)


def opens_on(ends_on: date) -> date:
    """The first day of the third month before: the first of October, for the end of a year."""
    return months.after(ends_on.replace(day=1), 1 - NOTICE_MONTHS)


def is_due(ends_on: date, *, on: date, belongs: bool, has_resigned: bool) -> bool:
    """Say whether to open it: nobody is asked to go on who has said that they leave."""
    return belongs and not has_resigned and opens_on(ends_on) <= on <= ends_on


def step(*, is_noted: bool, is_planned: bool, is_held: bool) -> Step:
    if is_noted:
        return Step.NOTED
    if is_held:
        return Step.TO_NOTE
    return Step.PLANNED if is_planned else Step.TO_PROPOSE
