"""Where the association has, had and will have its seat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attache.decisions.models import RegisteredSeat


def history() -> list[RegisteredSeat]:
    """The newest first."""
    return list(RegisteredSeat.objects.all())


def before(known: Sequence[RegisteredSeat], day: date) -> RegisteredSeat | None:
    """The one that another, from that day, takes the place of."""
    return next((each for each in known if each.starts_on < day), None)


def current(known: Sequence[RegisteredSeat], on: date) -> RegisteredSeat | None:
    return next((each for each in known if each.starts_on <= on), None)
