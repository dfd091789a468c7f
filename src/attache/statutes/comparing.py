"""Two versions of the statutes laid over one another, article by article.

Pure: no Django, no query. An article is found again by its key; where a version was written anew,
by its number.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from attache.kit import redlines
from attache.statutes import paragraphs

State = Literal["same", "changed", "moved", "added", "removed"]
Pair = tuple["Said | None", "Said | None"]
LONGEST_SUMMARY = 300


class Said(NamedTuple):
    """An article as a version says it."""

    key: Hashable
    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Compared:
    """An article in the one, in the other, or in both: what is deleted, added and kept."""

    key: Hashable
    state: State
    number: redlines.Line
    title: redlines.Line
    lines: list[redlines.Line]


def articles(before: Sequence[Said], after: Sequence[Said]) -> list[Compared]:
    """In the order of the later version; what it takes away stands where it stood."""
    pairs = _pairs(before, after)
    stayed = _stayed(before, pairs)
    return [_compared(old, new, stayed) for old, new in pairs]


def summary(before: str, after: str) -> list[str]:
    """The words that went and those that came, in short: what a journal keeps of a rewriting."""
    pieces = redlines.words_between(before, after)
    return [_joined(pieces, "del"), _joined(pieces, "ins")]


def _joined(pieces: redlines.Line, wanted: str) -> str:
    said = " … ".join(text.strip() for change, text in pieces if change == wanted)
    return said if len(said) <= LONGEST_SUMMARY else f"{said[:LONGEST_SUMMARY]}…"


def _pairs(before: Sequence[Said], after: Sequence[Said]) -> list[Pair]:
    old = {each.key: each for each in before}
    kept = {each.key for each in after if each.key in old}
    numbered = {each.number: each for each in before if each.key not in kept}
    pairs: list[Pair] = [
        (old.get(each.key) or numbered.pop(each.number, None), each) for each in after
    ]
    return _with_removed(before, pairs)


def _with_removed(before: Sequence[Said], pairs: list[Pair]) -> list[Pair]:
    placed = {each for each, _new in pairs if each}
    previous: Said | None = None
    for each in before:
        if each not in placed:
            at = next(
                (n for n, (old, _new) in enumerate(pairs) if previous and old == previous), -1
            )
            pairs.insert(at + 1, (each, None))
        previous = each
    return pairs


def _stayed(before: Sequence[Said], pairs: Sequence[Pair]) -> set[Hashable]:
    """Those that did not change places among the others that are in both."""
    both = [old.key for old, new in pairs if old and new]
    first = [each.key for each in before if each.key in set(both)]
    blocks = SequenceMatcher(None, first, both, autojunk=False).get_matching_blocks()
    return {key for start, _other, size in blocks for key in first[start : start + size]}


def _compared(old: Said | None, new: Said | None, stayed: set[Hashable]) -> Compared:
    number = redlines.words_between(old.number if old else "", new.number if new else "")
    title = redlines.words_between(old.title if old else "", new.title if new else "")
    lines = redlines.between(
        paragraphs.lines(old.text) if old else [], paragraphs.lines(new.text) if new else []
    )
    said = new or old
    state = _state(old, new, [number, title, *lines], stayed)
    return Compared(said.key if said else None, state, number, title, lines)


def _state(
    old: Said | None, new: Said | None, lines: Sequence[redlines.Line], stayed: set[Hashable]
) -> State:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    if any(change != "same" for line in lines for change, _text in line):
        return "changed"
    return "same" if old.key in stayed else "moved"
