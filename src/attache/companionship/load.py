"""Weeks of the team's work with members: pure, no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

PAST, AHEAD = 4, 8
WEEK = timedelta(days=7)


@dataclass
class Share:
    """What one person does for members in a week."""

    held: int = 0
    planned: int = 0
    promises: int = 0

    @property
    def exchanges(self) -> int:
        return self.held + self.planned


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks(on: date) -> list[date]:
    """The Mondays of the weeks that are looked at: this week is the first of those ahead."""
    first = monday(on) - PAST * WEEK
    return [first + number * WEEK for number in range(PAST + AHEAD)]
