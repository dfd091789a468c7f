"""How often a member and the team meet: pure, no Django, no clock.

The association promises two to four exchanges a year, and to take stock two or three times
(document 000, "Nos conseils pour une adhésion réussie" and "Les temps de compagnonnage").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MOST = 12
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Rhythm:
    """Exchanges a year, and how many of them take stock."""

    exchanges: int
    reviews: int

    @property
    def apart(self) -> timedelta | None:
        """How long from one exchange to the next; None where none is promised."""
        return YEAR // self.exchanges if self.exchanges else None


# A body of which no tier says anything; an individual is promised none.
FOR_A_BODY, FOR_AN_INDIVIDUAL = Rhythm(3, 2), Rhythm(0, 0)


def next_on(rhythm: Rhythm, *, since: date, last: date | None) -> date | None:
    """Say by which day to meet: counted from the last exchange, or from the day they joined."""
    if rhythm.apart is None:
        return None
    return max(since, last or since) + rhythm.apart


def takes_stock_next(rhythm: Rhythm, *, exchanges: int, reviews: int) -> bool:
    """Say whether the next of the year should be a review, given those of the twelve months past.

    Reviews are spread over the year and the last exchange is one, so that a year ends on it.
    """
    if not rhythm.exchanges or reviews >= rhythm.reviews:
        return False
    return (exchanges + 1) * rhythm.reviews // rhythm.exchanges > reviews
