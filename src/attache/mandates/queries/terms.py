"""Terms as a picture: a bar from the day somebody began to the day they are expected to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from attache.kit import dates
from attache.kit.timeline import Tone
from attache.mandates.models import Mandate
from attache.mandates.terms import Window

if TYPE_CHECKING:
    from attache.mandates.queries.organs import Group, Line

ROW, TOP = 40, 24
# More years under the bars would run into each other on a phone.
_YEARS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A term, or a seat that nobody has, with its place in the drawing in percent of the width."""

    label: str
    shown: str
    since: str
    tone: Tone
    x: str
    width: str
    text: int
    y: int


@dataclass(frozen=True)
class Picture:
    bars: list[Bar]
    years: list[tuple[int, str]]
    today: str
    sentence: str

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.bars)


def pictured(groups: Sequence[Group], *, on: date) -> Picture | None:
    """The terms of those who sit, where at least one has an end, and the seats nobody has."""
    lines = [line for group in groups for line in group.lines]
    held = [line.mandate for line in lines if line.mandate]
    ends = [day for mandate in held if (day := _end(mandate))]
    if not ends:
        return None
    window = Window.around([*ends, *(mandate.starts_on for mandate in held)], on=on)
    return Picture(
        [_row(at, line, window) for at, line in enumerate(lines)],
        _years(window),
        _percent(window.share(on)),
        _sentence(ends),
    )


def _row(at: int, line: Line, window: Window) -> Bar:
    if line.mandate:
        return _bar(at, line.mandate, line.tone, window)
    return Bar(
        label=_("Seat %(number)s") % {"number": line.seat.number if line.seat else ""},
        shown=_("vacant"),
        since="",
        tone="look",
        x="0",
        width="0",
        text=_text(at),
        y=_top(at),
    )


def _bar(at: int, mandate: Mandate, tone: Tone, window: Window) -> Bar:
    end = _end(mandate)
    start, stop = window.share(mandate.starts_on), window.share(end or window.last)
    return Bar(
        label=str(mandate.person),
        shown=dates.short(end) if end else _("no end"),
        since=dates.short(mandate.starts_on),
        tone=tone,
        x=_percent(start),
        width=_percent(max(stop - start, 0.5)),
        text=_text(at),
        y=_top(at),
    )


def _text(at: int) -> int:
    return TOP + ROW * at + 15


def _top(at: int) -> int:
    return TOP + ROW * at + 22


def _end(mandate: Mandate) -> date | None:
    return mandate.ended_on or mandate.expected_on


def _years(window: Window) -> list[tuple[int, str]]:
    every = -(-len(window.years) // _YEARS)
    shown = [year for year in window.years if (year - window.first.year) % every == 0]
    return [(year, _percent(window.share(date(year, 1, 1)))) for year in shown]


def _sentence(ends: Sequence[date]) -> str:
    counts = sorted(Counter(day.year for day in ends).items())
    said = [_("%(count)s in %(year)s") % {"count": count, "year": year} for year, count in counts]
    return _("Terms end: %(years)s.") % {"years": ", ".join(said)}


def _percent(share: float) -> str:
    return f"{share:.2f}%"
