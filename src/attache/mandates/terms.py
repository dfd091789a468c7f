"""When a term that starts on a day ends, and where terms stand in a picture of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attache.kit import months
from attache.mandates import thirds


def expected(
    starts_on: date,
    *,
    term_years: int,
    first_renewal: int | None = None,
    series: int | None = None,
) -> date | None:
    """The day on which a term ends; with thirds, in the year in which its third is renewed."""
    if not term_years:
        return None
    if first_renewal is None or series is None:
        return months.after(starts_on, 12 * term_years)
    year = thirds.next_year(
        series, after=starts_on.year, first_year=first_renewal, term_years=term_years
    )
    return months.after(starts_on, 12 * (year - starts_on.year))


@dataclass(frozen=True, slots=True)
class Window:
    """The years that a picture shows, from a first day to a last."""

    first: date
    last: date

    @classmethod
    def around(cls, days: Sequence[date], *, on: date) -> Window:
        """Whole years, with everything that is to be shown and the day itself."""
        shown = [*days, on]
        return cls(date(min(shown).year, 1, 1), date(max(shown).year + 1, 1, 1))

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year)

    def share(self, day: date) -> float:
        """Where a day stands, from 0 to 100."""
        inside = min(max(day, self.first), self.last)
        return round(100 * (inside - self.first).days / (self.last - self.first).days, 2)
