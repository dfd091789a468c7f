"""What a governing body lacks on a day: empty seats, terms that end, people who left. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attache.kit import months

# How long before a term ends whoever prepares what follows is told.
NOTICE_MONTHS = 6

CHAIR = "chair"
# Held by one person at a time; vice-chairs and members may be several.
SOLE_ROLES = (CHAIR, "treasurer", "secretary")
# The kinds of governing bodies that somebody chairs all year round.
CHAIRED = frozenset({"board", "bureau"})


class Name(StrEnum):
    """The gravest first."""

    NO_CHAIR = "no_chair"
    SHARED_ROLE = "shared_role"
    WITHOUT_FUNCTION = "without_function"
    TERM_OVER = "term_over"
    VACANT = "vacant"
    TERM_ENDS = "term_ends"
    OUT_OF_THIRD = "out_of_third"


GRAVITY = {name: place for place, name in enumerate(Name)}


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who sits, sat, or will; `gone_on` where they lost the function they sit for.

    `renewed_in` is the year in which the third of their seat is renewed, from the one in which
    their term ends.
    """

    key: int
    role: str
    seat: int | None
    starts_on: date
    expected_on: date | None = None
    ended_on: date | None = None
    is_without_function: bool = False
    gone_on: date | None = None
    renewed_in: int | None = None

    def is_living(self, on: date) -> bool:
        return self.starts_on <= on and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True, slots=True)
class Place:
    """A seat, and when the last who sat there, and sits no more, left it."""

    number: int
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """`day` is since when, or when; `seat` or the `keys` of those who sit say where it is."""

    name: Name
    day: date | None = None
    seat: int | None = None
    role: str = ""
    keys: tuple[int, ...] = ()
    renewed_in: int | None = None


def of(
    kind: str,
    places: Iterable[Place],
    sittings: Iterable[Sitting],
    *,
    chair_left_on: date | None = None,
    on: date,
) -> list[Gap]:
    """List what a body of this kind lacks, the gravest and the oldest first.

    `sittings` are those who sit, and those who will.
    """
    known = list(sittings)
    living = [each for each in known if each.is_living(on)]
    found = [
        *_chair(kind, living, chair_left_on),
        *_shared(living),
        *_without_function(living),
        *_terms(living, on),
        *_out_of_third(living, on),
        *_vacant(places, known, on),
    ]
    return sorted(found, key=lambda gap: (GRAVITY[gap.name], gap.day or date.min, gap.seat or 0))


def ends_soon(expected_on: date | None, *, on: date) -> bool:
    return expected_on is not None and on < expected_on <= months.after(on, NOTICE_MONTHS)


def _chair(kind: str, living: Sequence[Sitting], left_on: date | None) -> Iterator[Gap]:
    """Where nobody sits at all, every seat says so by itself."""
    if kind in CHAIRED and living and all(each.role != CHAIR for each in living):
        yield Gap(Name.NO_CHAIR, left_on, role=CHAIR)


def _shared(living: Sequence[Sitting]) -> Iterator[Gap]:
    for role in SOLE_ROLES:
        holders = sorted(
            (each for each in living if each.role == role), key=lambda each: each.starts_on
        )
        if len(holders) > 1:
            keys = tuple(each.key for each in holders)
            yield Gap(Name.SHARED_ROLE, holders[1].starts_on, role=role, keys=keys)


def _without_function(living: Sequence[Sitting]) -> Iterator[Gap]:
    for each in living:
        if each.is_without_function:
            yield Gap(Name.WITHOUT_FUNCTION, each.gone_on, each.seat, each.role, (each.key,))


def _terms(living: Sequence[Sitting], on: date) -> Iterator[Gap]:
    """A term whose successor is known already has its end."""
    for each in living:
        if each.ended_on is None and each.expected_on is not None:
            if each.expected_on <= on:
                yield Gap(Name.TERM_OVER, each.expected_on, each.seat, each.role, (each.key,))
            elif ends_soon(each.expected_on, on=on):
                yield Gap(Name.TERM_ENDS, each.expected_on, each.seat, each.role, (each.key,))


def _out_of_third(living: Sequence[Sitting], on: date) -> Iterator[Gap]:
    """A term that is over, or whose end is known, is told by that alone."""
    for each in living:
        ends, year = each.expected_on, each.renewed_in
        if each.ended_on is None and ends and ends > on and year not in {None, ends.year}:
            yield Gap(
                Name.OUT_OF_THIRD, ends, each.seat, each.role, keys=(each.key,), renewed_in=year
            )


def _vacant(places: Iterable[Place], known: Sequence[Sitting], on: date) -> Iterator[Gap]:
    """Seats that nobody has, or will have after whoever leaves on a day that is known."""
    of_seat: defaultdict[int, list[Sitting]] = defaultdict(list)
    for each in known:
        if each.seat is not None:
            of_seat[each.seat].append(each)
    for place in places:
        here = of_seat[place.number]
        if all(each.ended_on and each.starts_on <= on for each in here):
            leaving = [each.ended_on for each in here if each.ended_on]
            yield Gap(Name.VACANT, max(leaving, default=place.left_on), place.number)
