"""What a preparation sheet says, in what order, and what is cut for one page: pure, no Django.

A sheet is read in the minutes before a call: who is met and what was promised come first, what may
be told to them stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# What the two columns say, from the top down.
FIRST = ("in_mind", "met", "we_promised", "they_promised", "said", "questions", "came", "missed")
BESIDE = ("since", "proposed", "ahead", "introduced")
# The page of the PDF: lines of a column, and characters of a line.
ROOM, WIDTH = 64, 50
# Lines of each part of what is said of one thing: where there is room, where there is little, and
# where every section is down to one thing and they are still too tall.
EASY, TIGHT, TIGHTEST = 6, 2, 1
# A title and the white above it.
HEADED = 2
UNBROKEN = 24


@dataclass(frozen=True)
class Line:
    """One thing to know: what it is, then more quietly what there is to say of it.

    `mark` stands out, in a tone; `private` is what the team keeps to itself.
    """

    text: str
    about: str = ""
    url: str = ""
    mark: str = ""
    tone: str = "plain"
    private: str = ""


@dataclass(frozen=True)
class Section:
    """Things of one kind; `nothing` is said when there is none, else the section is left out."""

    name: str
    title: str
    lines: Sequence[Line] = ()
    nothing: str = ""
    # How many are not shown.
    more: int = 0

    @property
    def is_said(self) -> bool:
        return bool(self.lines or self.nothing)


def column(names: Sequence[str], sections: Iterable[Section]) -> list[Section]:
    """Put those of a column in its order, without those that say nothing."""
    known = {section.name: section for section in sections if section.is_said}
    return [known[name] for name in names if name in known]


def fitted(sections: Iterable[Section], *, room: int = ROOM) -> list[Section]:
    """Cut a column to its room: all is said in short, then the tallest sections lose their last.

    Each keeps its first thing, so that no subject goes unsaid.
    """
    whole = [_shortened(section, tall=EASY) for section in sections]
    if sum(map(height, whole)) <= room:
        return whole
    kept = [_shortened(section, tall=TIGHT) for section in whole]
    while sum(map(height, kept)) > room:
        to_cut = [place for place, each in enumerate(kept) if len(each.lines) > 1]
        if not to_cut:
            return [_shortened(section, tall=TIGHTEST) for section in kept]
        tallest = max(to_cut, key=lambda place: height(kept[place]))
        kept[tallest] = _without_last(kept[tallest])
    return kept


def limited(section: Section, *, most: int) -> Section:
    left_out = max(len(section.lines) - most, 0)
    return replace(section, lines=section.lines[:most], more=section.more + left_out)


def height(section: Section) -> int:
    said = sum(map(_tall, section.lines)) if section.lines else 1
    return HEADED + said + bool(section.more)


def in_short(text: str, *, most: int) -> str:
    """Say the beginning on one line, cut between two words where there is one."""
    said = " ".join(text[: 4 * most].split())
    if len(said) <= most and len(text) <= 4 * most:
        return said
    whole = said[:most].rsplit(" ", 1)[0] if " " in said[most // 2 : most] else said[: most - 1]
    return f"{whole.rstrip(' ,;:.')}…"


def breakable(text: str) -> str:
    """Let a word that no line holds be broken anywhere, as a screen does."""
    return " ".join(map(_broken, text.split(" ")))


def _broken(word: str) -> str:
    if len(word) <= UNBROKEN:
        return word
    pieces = (word[at : at + UNBROKEN // 4] for at in range(0, len(word), UNBROKEN // 4))
    return "\u200b".join(pieces)


def _shortened(section: Section, *, tall: int) -> Section:
    def short(line: Line) -> Line:
        return replace(
            line,
            text=in_short(line.text, most=tall * WIDTH),
            about=in_short(line.about, most=tall * WIDTH),
            mark=in_short(line.mark, most=WIDTH),
            private=in_short(line.private, most=tall * WIDTH),
        )

    return replace(section, lines=[*map(short, section.lines)])


def _tall(line: Line) -> int:
    said = len(line.text) + len(line.mark) + len(line.about) + 2
    return -(-said // WIDTH) + -(-len(line.private) // WIDTH)


def _without_last(section: Section) -> Section:
    return replace(section, lines=section.lines[:-1], more=section.more + 1)
