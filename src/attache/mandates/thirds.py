"""Renewal by thirds: which seats are renewed in which year, and how they are drawn. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

SERIES = (1, 2, 3)

S = TypeVar("S")


def step(term_years: int) -> int:
    """Years between two renewals: a third of a term."""
    return term_years // len(SERIES)


def fits(term_years: int) -> bool:
    return term_years > 0 and term_years % len(SERIES) == 0


def series_of(year: int, *, first_year: int, term_years: int) -> int | None:
    """The third renewed in a year; None where no third is, or before the first renewal."""
    since, apart = year - first_year, step(term_years)
    if since < 0 or since % apart:
        return None
    return SERIES[since // apart % len(SERIES)]


def seats_in(
    year: int, seats: Mapping[S, int | None], *, first_year: int, term_years: int
) -> list[S]:
    """The seats to be renewed in a year, in the order in which they came."""
    series = series_of(year, first_year=first_year, term_years=term_years)
    return [seat for seat, of in seats.items() if series is not None and of == series]


def next_year(series: int, *, after: int, first_year: int, term_years: int) -> int:
    """The first year later than `after` in which a third is renewed."""
    year = first_year + (series - 1) * step(term_years)
    if after < year:
        return year
    return year + ((after - year) // term_years + 1) * term_years


def dealt(order: Sequence[S]) -> dict[S, int]:
    """Deal seats out to the three thirds, in the order in which they were drawn.

    Drawn college after college, each third has its share of every college.
    """
    return {seat: SERIES[at % len(SERIES)] for at, seat in enumerate(order)}


def is_even(series: Sequence[int | None]) -> bool:
    """Say whether every seat has a third, and no third is larger than another by two."""
    counts = [sum(each == one for each in series) for one in SERIES]
    return sum(counts) == len(series) and max(counts) - min(counts) <= 1
