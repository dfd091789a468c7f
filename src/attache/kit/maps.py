"""A map as data: outlines, shades and points are given, the template draws."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attache.kit.timeline import Tone

SHADES = 5
INSET = 62  # the side of the square in which the outline of an inset is given
MARGIN = 6
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of one area; an inset is drawn apart, for it lies across an ocean."""

    code: str
    name: str
    path: str
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """How dark an area is, from 0 (nothing) to 4, and what that says ("3 members")."""

    level: int
    shown: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    label: str
    url: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Area:
    outline: Outline
    shade: Shade | None
    # How far an inset is moved from the corner, where its own square begins.
    x: float = 0
    y: float = 0

    @property
    def level(self) -> int:
        return self.shade.level if self.shade else 0


@dataclass(frozen=True)
class Map:
    """A drawing of areas. `sentence` says what it shows to whoever does not see it."""

    title: str
    sentence: str
    outlines: Sequence[Outline]
    shades: Mapping[str, Shade] = field(default_factory=dict)
    points: Sequence[Point] = ()
    view_box: str = "0 0 640 620"
    area_label: str = ""
    measure: str = ""

    @property
    def areas(self) -> list[Area]:
        """The outlines with their shades; insets stand in a row below the rest."""
        height = float(self.view_box.split()[-1])
        insets = [outline.code for outline in self.outlines if outline.inset]
        return [
            Area(
                outline,
                self.shades.get(outline.code),
                x=insets.index(outline.code) * INSET * 1.2 if outline.inset else 0,
                y=height - INSET if outline.inset else 0,
            )
            for outline in self.outlines
        ]

    @property
    def shaded(self) -> list[Area]:
        return [area for area in self.areas if area.shade]

    @property
    def radius(self) -> float:
        """How large a point is drawn: as large on the page, whatever part of France is shown."""
        return float(self.view_box.split()[2]) / 128


def level(value: float, *, largest: float) -> int:
    """Class a value among the shades: nothing is 0, the largest is 4."""
    if value <= 0 or largest <= 0:
        return 0
    return min(SHADES - 1, 1 + int((SHADES - 1) * value / (largest * 1.0001)))


def framed(outlines: Iterable[Outline]) -> str:
    """Give the view box that shows these outlines alone; an inset has a square of its own."""
    kept = list(outlines)
    if any(outline.inset for outline in kept):
        return f"0 0 {INSET} {INSET}"
    numbers = [float(each) for outline in kept for each in _NUMBERS.findall(outline.path)]
    across, down = numbers[::2], numbers[1::2]
    left, top = min(across) - MARGIN, min(down) - MARGIN
    width, height = max(across) - left + MARGIN, max(down) - top + MARGIN
    return f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"
