"""When the mandates of elected people end: every six years, in March. Pure."""

from __future__ import annotations

from datetime import date

CYCLE = 6
_MARCH = 3
# The last general renewal known of each; the day itself is set by decree, a few months ahead.
_MUNICIPAL, _DEPARTEMENTAL = 2026, 2028
_OF_KIND = {
    "commune": _MUNICIPAL,
    "metropole": _MUNICIPAL,
    "intercommunality": _MUNICIPAL,
    "syndicate": _MUNICIPAL,
    "departement": _DEPARTEMENTAL,
    "region": _DEPARTEMENTAL,
}


def next_after(kind: str, day: date) -> date | None:
    """The last day of the month in which a kind of body is elected anew; None where none is."""
    known = _OF_KIND.get(kind)
    if known is None:
        return None
    cycles = (day.year - known) // CYCLE
    year = known + cycles * CYCLE
    while date(year, _MARCH, 31) <= day:
        year += CYCLE
    return date(year, _MARCH, 31)
