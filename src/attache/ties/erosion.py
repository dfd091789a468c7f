"""What comes loose in a year, and why: pure, no Django, no clock, no query.

A body that belonged in a year and not in the next has gone, whatever it said. One that stays and
gives less has not: it is counted beside. Where somebody both spoke of leaving in a conversation
and resigned, the resignation says why: they went once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Why(StrEnum):
    """Reasons as they are counted together: of resignations, and of conversations."""

    BUDGET = "budget"
    DEPARTURE = "departure"
    CHANGE = "change"
    USE = "use"
    PRIORITIES = "priorities"
    OTHER = "other"


# What resignations and conversations call them.
RESIGNATIONS = {
    "budget": Why.BUDGET,
    "departure": Why.DEPARTURE,
    "reorganisation": Why.CHANGE,
    "expectations": Why.USE,
    "priorities": Why.PRIORITIES,
    "other": Why.OTHER,
}
CONVERSATIONS = {
    "budget": Why.BUDGET,
    "departure": Why.DEPARTURE,
    "political": Why.CHANGE,
    "use": Why.USE,
    "other": Why.OTHER,
}


@dataclass(frozen=True)
class Word:
    """What one member said: that it leaves, or that it stays and gives less."""

    member: int
    last_day: date
    why: Why
    leaves: bool = True


@dataclass(frozen=True)
class Year:
    """`said` counts those that left with a reason, `less` those that give less."""

    year: int
    arrived: int
    gone: int
    before: int
    said: Mapping[Why, int] = field(default_factory=Counter)
    less: Mapping[Why, int] = field(default_factory=Counter)

    @property
    def silent(self) -> int:
        """Those that were not renewed, without a word. Whoever spoke may have come back since."""
        return max(self.gone - sum(self.said.values()), 0)

    @property
    def lost(self) -> int | None:
        """How many in a hundred of those of the year before."""
        return round(100 * self.gone / self.before) if self.before else None


def year_gone(last_day: date) -> int:
    """The first year without them."""
    return last_day.year + 1


def by_year(resigned: Iterable[Word], talked: Iterable[Word]) -> dict[int, list[Word]]:
    """Sort what was said by the year it counts in, each member once."""
    kept: dict[tuple[int, int], Word] = {}
    for word in (*resigned, *talked):
        kept.setdefault((year_gone(word.last_day), word.member), word)
    years: dict[int, list[Word]] = {}
    for (year, _member), word in kept.items():
        years.setdefault(year, []).append(word)
    return years


def counted(words: Iterable[Word], *, leaves: bool) -> Counter[Why]:
    return Counter(word.why for word in words if word.leaves == leaves)
