"""Who may mentor whom, and why: pure, no Django, no clock.

The mentor is the one who has belonged longer. Nobody is mentored by those whom they mentor
themselves, were it through others: two who learn from each other exchange, they do not mentor.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

# Of long standing from the one, lately joined up to the other.
LONG_STANDING, LATELY = timedelta(days=3 * 365), timedelta(days=2 * 365)
# Two who have not met for so long are asked how it goes.
QUIET = timedelta(days=91)


@dataclass(frozen=True)
class Party:
    """A member as far as mentoring goes: since when it belongs, what it is and cares about."""

    key: int
    since: date
    kind: str
    themes: frozenset[str] = field(default_factory=frozenset)

    def is_of_long_standing(self, on: date) -> bool:
        return self.since <= on - LONG_STANDING

    def joined_lately(self, on: date) -> bool:
        return on - LATELY <= self.since <= on


@dataclass(frozen=True)
class Pair:
    """A mentor for somebody, with what speaks for it."""

    mentor: Party
    mentee: Party

    @property
    def themes(self) -> list[str]:
        return sorted(self.mentor.themes & self.mentee.themes)

    @property
    def is_of_a_kind(self) -> bool:
        return self.mentor.kind == self.mentee.kind

    @property
    def fits(self) -> bool:
        """Years apart are not enough: there must be something in common to speak of."""
        return bool(self.themes) or self.is_of_a_kind


def pairs(one: Party, others: Iterable[Party], *, on: date) -> list[Pair]:
    """Find who could mentor this member, or whom it could: the best first."""
    found = [_pair(one, other, on) for other in others if other.key != one.key]
    return sorted((pair for pair in found if pair and pair.fits), key=_rank)


def chain(mentor: int, mentee: int, *, under_way: Iterable[tuple[int, int]]) -> list[int]:
    """Name those through whom the mentee mentors the mentor already; nobody when it does not.

    `under_way` are pairs of mentor and mentee. The shortest way is given, both ends included.
    """
    taught: dict[int, list[int]] = {}
    for teacher, learner in under_way:
        taught.setdefault(teacher, []).append(learner)
    ways, seen = deque([[mentee]]), {mentee}
    while ways:
        way = ways.popleft()
        if way[-1] == mentor:
            return way
        for learner in taught.get(way[-1], ()):
            if learner not in seen:
                seen.add(learner)
                ways.append([*way, learner])
    return []


def _pair(one: Party, other: Party, on: date) -> Pair | None:
    if one.joined_lately(on) and other.is_of_long_standing(on):
        return Pair(mentor=other, mentee=one)
    if one.is_of_long_standing(on) and other.joined_lately(on):
        return Pair(mentor=one, mentee=other)
    return None


def _rank(pair: Pair) -> tuple[int, bool, date, int, int]:
    return (
        -len(pair.themes),
        not pair.is_of_a_kind,
        pair.mentor.since,
        pair.mentor.key,
        pair.mentee.key,
    )
