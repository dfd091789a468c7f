"""Who votes for a member on a day: the representative, else the deputy, else nobody. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class As(StrEnum):
    """As what somebody votes for a member."""

    REPRESENTATIVE = "representative"
    DEPUTY = "deputy"
    THEMSELVES = "themselves"


@dataclass(frozen=True, slots=True)
class Designated:
    """Whom a body designated, from a day to a day excluded; each may lose it before that."""

    starts_on: date
    ends_on: date | None
    representative: int
    deputy: int | None = None
    representative_until: date | None = None
    deputy_until: date | None = None

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and not _is_over(self.ends_on, day)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who votes; `deputy` is who would in the stead of a representative."""

    person: int
    capacity: As
    deputy: int | None = None


def who_votes(
    day: date, designations: Iterable[Designated], *, individual: int | None = None
) -> Voice | None:
    """Give who votes that day; `individual` is the person that a member in their own right is."""
    if individual is not None:
        return Voice(individual, As.THEMSELVES)
    for each in designations:
        if not each.covers(day):
            continue
        deputy = None if _is_over(each.deputy_until, day) else each.deputy
        if not _is_over(each.representative_until, day):
            return Voice(each.representative, As.REPRESENTATIVE, deputy)
        if deputy is not None:
            return Voice(deputy, As.DEPUTY)
    return None


def _is_over(until: date | None, day: date) -> bool:
    return until is not None and until <= day


def held_until(functions: Iterable[tuple[date | None, date | None]], *, since: date) -> date | None:
    """The first day on which somebody does nothing any more in a body, from `since` on.

    Functions that follow each other without a day between are one. None where they stay.
    """
    spans = sorted((start or date.min, end or date.max) for start, end in functions)
    spans = [(start, end) for start, end in spans if end > since]
    reached = max(since, spans[0][0]) if spans else since
    for start, end in spans:
        if start <= reached:
            reached = max(reached, end)
    return None if reached == date.max else reached
