"""What texts did, as the rooms above assemblies tell it on pages, put in plain sentences.

What a page folds away, the whole of a grid or of statutes, has its own record: minutes name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString
from lxml.html import fragment_fromstring

from attache.minutes.drafting.fragments import joined, paragraphs, points


def told(piece: str) -> SafeString:
    root = fragment_fromstring(piece, create_parent="div")
    for folded in list(root.iter("details")):
        folded.drop_tree()
    items = list(root.iter("li"))
    said = [" ".join(_sentences(item)) for item in items]
    for item in items:
        item.drop_tree()
    return joined([paragraphs(_sentences(root)), points(each for each in said if each)])


def _sentences(root: Any) -> Iterator[str]:  # noqa: ANN401 -- lxml has no types
    """Each paragraph; the facts with their labels; last, how far it is."""
    paragraphs_ = [each for each in root.iter("p") if not _is_within(each, "dd")]
    states = [each for each in paragraphs_ if "tags" in (each.get("class") or "")]
    yield from (_text(each) for each in paragraphs_ if each not in states and not _leads(each))
    facts = [f"{_text(each)} – {_text(each.getnext())}" for each in root.iter("dt")]
    if facts:
        yield " · ".join(facts)
    yield from (f"({_text(each)})" for each in states)


def _is_within(element: Any, tag: str) -> bool:  # noqa: ANN401 -- idem
    return any(parent.tag == tag for parent in element.iterancestors())


def _leads(paragraph: Any) -> bool:  # noqa: ANN401 -- idem
    """It only says where more is read."""
    links = " ".join(_text(link) for link in paragraph.iter("a"))
    return bool(links) and links == _text(paragraph)


def _text(element: Any) -> str:  # noqa: ANN401 -- idem
    return " ".join(" ".join(element.itertext()).split()).replace(" .", ".")
