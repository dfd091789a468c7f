"""The words of a rich text, for those who search, compare or sum it up."""

from __future__ import annotations

import re
from html import unescape

_END_OF_BLOCK = re.compile(
    r"</(?:p|h[2-4]|li|blockquote|figcaption|caption|tr|pre)>|<hr>|<(?:ul|ol|table|figure)[^>]*>"
)
_CELL = re.compile(r"</t[dh]>\s*(?=<t[dh])")
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^>]*>")
_NOTE_MARKS = re.compile(r"\[\[|\]\]")


def words(html: str) -> str:
    return " ".join(_NOTE_MARKS.sub(" ", " ".join(blocks(html, addresses=False))).split())


def blocks(html: str, *, addresses: bool = True) -> list[str]:
    """Each paragraph, title, point or row as plain text, with where its links lead."""
    html = html.replace("<br>", " ").replace("\n", " ")
    html = _PICTURE.sub(r"[\1] ", html)
    if addresses:
        html = _LINK.sub(_with_address, html)
    html = _CELL.sub(" | ", html)
    parts = (unescape(_TAG.sub("", part)) for part in _END_OF_BLOCK.split(html))
    return [text for part in parts if (text := " ".join(part.split()))]


def _with_address(link: re.Match[str]) -> str:
    said = _TAG.sub("", link[2]).strip()
    return said if said == link[1] else f"{said} ({link[1]})"
