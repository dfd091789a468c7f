"""Where a long text is folded, and what is read of it at once. Pure: no Django, no query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache.kit import redlines
from attache.kit.redlines import Line, Piece

# In letters. A text that is hardly longer than its start is not folded.
LONG, START = 700, 400


@dataclass(frozen=True)
class Reading:
    """Its start, where None stands for lines that are left out; and the whole, if it is folded."""

    start: Sequence[Line | None]
    whole: Sequence[Line] = ()


def of(lines: Sequence[Line]) -> Reading:
    """Of what an amendment changes, the start is what changes first."""
    if sum(map(_length, lines)) <= LONG:
        return Reading(lines)
    is_changed = any(piece.change != "same" for line in lines for piece in line)
    shown = redlines.changed_only(lines, around=0) if is_changed else lines
    return Reading(_start(shown), lines)


def _start(lines: Sequence[Line | None]) -> list[Line | None]:
    start: list[Line | None] = []
    left = START
    for line in lines:
        if line is None:
            start.append(None)
            continue
        start.append(_cut(line, left))
        left -= _length(line)
        if left <= 0:
            break
    return start


def _cut(line: Line, most: int) -> Line:
    """End it at the last whole word that fits."""
    cut: Line = []
    for piece in line:
        if len(piece.text) > most:
            begun = piece.text[:most].rpartition(" ")[0]
            return [*cut, Piece(piece.change, f"{begun} …")]
        cut.append(piece)
        most -= len(piece.text)
    return cut


def _length(line: Line) -> int:
    return sum(len(piece.text) for piece in line)
