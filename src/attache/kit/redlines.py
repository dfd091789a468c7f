"""What changed between two texts, word by word. Pure: no Django, no query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Change = Literal["same", "ins", "del"]

# Words keep the space that follows them, so that what is joined again reads well.
_WORD = re.compile(r"\S+\s*")
# Texts that have less in common are two texts, not one that was changed.
_ALIKE = 0.4
# In longer texts what is found everywhere is no landmark: the words around say where it stands.
_LONG = 400


class Piece(NamedTuple):
    change: Change
    text: str


Line = list[Piece]


def between(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Compare block by block, then word by word within those that changed."""
    lines: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            lines += [[Piece("same", text)] for text in before[a:b]]
        else:
            lines += _changed(before[a:b], after[c:d])
    return lines


def changed_only(lines: Sequence[Line], *, around: int = 1) -> list[Line | None]:
    """Keep the lines that changed and their neighbours; None stands for those that are left out."""
    kept = {
        near
        for place, line in enumerate(lines)
        if any(piece.change != "same" for piece in line)
        for near in range(place - around, place + around + 1)
    }
    shown: list[Line | None] = []
    for place, line in enumerate(lines):
        if place in kept:
            shown.append(line)
        elif not shown or shown[-1] is not None:
            shown.append(None)
    return shown


def words_between(before: str, after: str) -> Line:
    old, new = _WORD.findall(before), _WORD.findall(after)
    # What follows a word is no part of it: the last of a line has nothing after it.
    matcher = SequenceMatcher(
        None,
        [word.strip() for word in old],
        [word.strip() for word in new],
        autojunk=len(new) > _LONG,
    )
    pieces: Line = []
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            # The last word of the one may have something after it in the other.
            last = new[d - 1] if d < len(new) else old[b - 1]
            pieces.append(Piece("same", "".join([*new[c : d - 1], last])))
            continue
        if a < b:
            pieces.append(Piece("del", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("ins", "".join(new[c:d])))
    return pieces


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Pair the lines that became one another, in their order; the others came or went."""
    rest = list(before)
    for text in after:
        nearest = max(range(len(rest)), key=lambda place: _alike(rest[place], text), default=None)
        if nearest is None or _alike(rest[nearest], text) < _ALIKE:
            yield [Piece("ins", text)]
            continue
        for gone in rest[:nearest]:
            yield [Piece("del", gone)]
        yield words_between(rest[nearest], text)
        rest = rest[nearest + 1 :]
    for gone in rest:
        yield [Piece("del", gone)]


def _alike(one: str, other: str) -> float:
    """Share of the words they have in common: cheap, and enough to pair two paragraphs."""
    ours, theirs = set(one.split()), set(other.split())
    return 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)
