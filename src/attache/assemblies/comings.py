"""Who is there at a moment. Pure: no Django, no clock, no query.

Without a moment it is asked of what stands now: whoever has not left, what is not taken back.
"""

from __future__ import annotations

from datetime import date, datetime


def is_here(arrived_at: datetime, left_at: datetime | None, at: datetime | None) -> bool:
    """Who leaves at a moment is there no more; who arrives at it is there."""
    if at is None:
        return left_at is None
    return arrived_at <= at and (left_at is None or left_at > at)


def is_given(given_on: date, revoked_on: date | None, on: date | None) -> bool:
    """A proxy is kept by days: taken back on a day, it counted for nothing on that day."""
    if on is None:
        return revoked_on is None
    return given_on <= on and (revoked_on is None or revoked_on > on)
