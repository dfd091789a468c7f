"""Charts as data: the caller counts, the template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache.kit.timeline import Tone

# More names under the columns would run into each other on a phone; the last one always shows.
_NAMES = 6
# Percents of the width that the longest bar of a pair takes: its value stands after it.
_LONGEST = 76


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `shown` says its value in words ("118 000 €"), `url` leads to what it counts."""

    label: str
    value: float
    shown: str = ""
    url: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its place in the drawing: shares of the width or height, in percent."""

    bar: Bar
    shown: str
    share: str
    at: str
    middle: str
    rest: str
    named: bool


@dataclass(frozen=True)
class Bars:
    """Horizontal bars. `sentence` says what they show to whoever does not see them."""

    title: str
    sentence: str
    bars: Sequence[Bar]
    label: str = ""
    measure: str = ""
    row: int = 40

    @property
    def height(self) -> int:
        return self.row * len(self.bars)

    @property
    def drawn(self) -> list[tuple[Drawn, int, int]]:
        return [
            (drawn, self.row * index + 15, self.row * index + 22)
            for index, drawn in enumerate(_drawn(self.bars))
        ]


@dataclass(frozen=True)
class Columns:
    """Vertical columns, one a year or a month, in the order of time."""

    title: str
    sentence: str
    bars: Sequence[Bar]
    label: str = ""
    measure: str = ""

    @property
    def drawn(self) -> list[Drawn]:
        return _drawn(self.bars)

    @property
    def width(self) -> str:
        return f"{64 / max(len(self.bars), 1):.2f}%"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing before and after; `shown` says both in words ("2 500 €", "1 000 €")."""

    label: str
    before: float
    after: float
    shown: tuple[str, str]


@dataclass(frozen=True)
class Pairs:
    """Two horizontal bars for each thing, drawn to one scale: before above, after below."""

    title: str
    sentence: str
    pairs: Sequence[Pair]
    # What the two bars are.
    before: str
    after: str
    label: str = ""
    row: int = 68

    @property
    def height(self) -> int:
        return self.row * len(self.pairs)

    @property
    def drawn(self) -> list[DrawnPair]:
        largest = max((max(pair.before, pair.after) for pair in self.pairs), default=0) or 1
        return [
            DrawnPair(
                pair,
                self.row * index,
                f"{_LONGEST * pair.before / largest:.1f}%",
                f"{_LONGEST * pair.after / largest:.1f}%",
            )
            for index, pair in enumerate(self.pairs)
        ]


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """A pair with its place: its top in pixels, the shares of the width that its bars take."""

    pair: Pair
    top: int
    before: str
    after: str


def _drawn(bars: Sequence[Bar]) -> list[Drawn]:
    largest = max((bar.value for bar in bars), default=0) or 1
    step = 100 / max(len(bars), 1)
    every = -(-len(bars) // _NAMES)
    return [
        Drawn(
            bar=bar,
            shown=bar.shown or f"{bar.value:g}",
            share=f"{100 * bar.value / largest:.1f}%",
            at=f"{step * index + 0.18 * step:.2f}%",
            middle=f"{step * (index + 0.5):.2f}%",
            rest=f"{100 - 100 * bar.value / largest:.1f}%",
            named=(len(bars) - 1 - index) % every == 0,
        )
        for index, bar in enumerate(bars)
    ]
