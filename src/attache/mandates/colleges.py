"""Colleges of a governing body: which one a member belongs to, by its kind. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Beside the kinds of bodies: whoever belongs in their own right.
INDIVIDUAL = "individual"


class Reserved(NamedTuple):
    """A college, and the kinds of members that it is for."""

    key: int
    kinds: frozenset[str]


def of(kind: str, colleges: Iterable[Reserved]) -> int | None:
    """Give the college of a member by its kind; None where no college is for it."""
    return next((college.key for college in colleges if kind in college.kinds), None)


def claimed_twice(colleges: Iterable[Sequence[str] | frozenset[str]]) -> list[str]:
    """The kinds that two colleges would have: a member belongs to one."""
    counts = Counter(kind for kinds in colleges for kind in set(kinds))
    return sorted(kind for kind, count in counts.items() if count > 1)


def too_many(seats: int, reserved: Iterable[int]) -> int:
    """How many seats colleges would reserve beyond those that there are."""
    return max(sum(reserved) - seats, 0)
