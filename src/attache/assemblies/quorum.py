"""Whether enough members are there to decide. Pure: no Django, no clock, no query."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from attache.statutes.governing import Of, Quorum


@dataclass(frozen=True)
class Seat:
    """Members that may vote: the votes of each, and whether they are present or represented."""

    votes: int = 1
    college: str = ""
    is_here: bool = False
    members: int = 1


@dataclass(frozen=True)
class Count:
    """How many are here of how many, and how many it takes: members or votes."""

    here: int
    all: int
    needed: int
    of: Of
    # The colleges that are asked for their own quorum, by name.
    colleges: Mapping[str, Count] = field(default_factory=dict)

    @property
    def is_reached(self) -> bool:
        return self.here >= self.needed and all(each.is_reached for each in self.colleges.values())

    @property
    def missing(self) -> int:
        return max(self.needed - self.here, 0)


def count(seats: Iterable[Seat], quorum: Quorum) -> Count:
    """Count the whole and, where statutes ask it, each college that has members."""
    kept = list(seats)
    whole = _count(kept, quorum)
    if not quorum.in_each_college:
        return whole
    colleges = {
        name: _count([seat for seat in kept if seat.college == name], quorum)
        for name in sorted({seat.college for seat in kept})
    }
    return Count(whole.here, whole.all, whole.needed, whole.of, colleges)


def _count(seats: Iterable[Seat], quorum: Quorum) -> Count:
    counted = [(_weight(seat, quorum.of), seat.is_here) for seat in seats]
    every = sum(weight for weight, _is_here in counted)
    here = sum(weight for weight, is_here in counted if is_here)
    return Count(here, every, math.ceil(quorum.share * every), quorum.of)


def _weight(seat: Seat, of: Of) -> int:
    return seat.members * (seat.votes if of == Of.VOTES else 1)
