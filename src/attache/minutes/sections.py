"""A rich text cut by its titles, word for word. Pure: no Django, no clock, no query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml.html import fragment_fromstring, tostring

_LEVELS = {"h2": 2, "h3": 3, "h4": 4}
# What is left out of an extract is said to be.
LEFT_OUT = "<p>[…]</p>"


@dataclass(frozen=True)
class Section:
    """A title and what follows it, to the next; what stands before any title is of level 1."""

    level: int
    title: str
    html: str


def cut(text: str) -> list[Section]:
    found: list[Section] = []
    root = fragment_fromstring(text, create_parent="div")
    level, title, pieces = 1, "", [escape(root.text or "")]
    for element in root:
        if element.tag in _LEVELS:
            found.append(Section(level, title, "".join(pieces)))
            level, title, pieces = _LEVELS[element.tag], _words(element), []
        pieces.append(tostring(element, encoding="unicode"))
    found.append(Section(level, title, "".join(pieces)))
    return [each for each in found if each.html.strip()]


def with_what_is_under(sections: Sequence[Section], place: int) -> str:
    """The section of this place, with those of lower levels that follow it."""
    pieces = [sections[place].html]
    for each in sections[place + 1 :]:
        if each.level <= sections[place].level:
            break
        pieces.append(each.html)
    return "".join(pieces)


def above(sections: Sequence[Section], place: int) -> Section | None:
    level = sections[place].level
    return next((each for each in reversed(sections[:place]) if 1 < each.level < level), None)


def joined(pieces: Iterable[str]) -> str:
    """What is left out twice in a row is said once."""
    text = "".join(pieces)
    while LEFT_OUT * 2 in text:
        text = text.replace(LEFT_OUT * 2, LEFT_OUT)
    return text


def title_of(section: Section) -> str:
    return f"<h{section.level}>{escape(section.title)}</h{section.level}>"


def without_tables(html: str) -> str:
    root = fragment_fromstring(html, create_parent="div")
    for table in root.findall("table"):
        left_out = fragment_fromstring(LEFT_OUT)
        left_out.tail = table.tail
        root.replace(table, left_out)
    return "".join(tostring(each, encoding="unicode") for each in root)


def same(words: str, others: str) -> bool:
    """They are the same, whatever the spaces between words."""
    return words.split() == others.split()


def _words(element: Any) -> str:  # noqa: ANN401 -- lxml has no types
    return " ".join("".join(element.itertext()).split())
