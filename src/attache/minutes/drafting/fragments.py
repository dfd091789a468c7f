"""Pieces of a rich text, made of what was typed elsewhere: nothing of it is read as a tag."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

NOTHING = SafeString("")


def title(words: str, content: SafeString) -> SafeString:
    """A section, unless nothing is said in it."""
    return format_html("<h2>{}</h2>{}", words, content) if content else NOTHING


def paragraphs(sentences: Iterable[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((each,) for each in sentences))


def ended(said: str) -> str:
    """What somebody typed, as the end of a sentence."""
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def points(items: Iterable[SafeString | str], *, numbered: bool = False) -> SafeString:
    said = format_html_join("", "<li>{}</li>", ((each,) for each in items))
    if not said:
        return NOTHING
    return format_html("<ol>{}</ol>" if numbered else "<ul>{}</ul>", said)


def rows(head: Iterable[str], lines: Iterable[Iterable[object]]) -> SafeString:
    """A table with its headings, unless it has no line."""
    body = joined(
        format_html("<tr>{}</tr>", format_html_join("", "<td>{}</td>", ((cell,) for cell in line)))
        for line in lines
    )
    if not body:
        return NOTHING
    headings = format_html_join("", "<th>{}</th>", ((each,) for each in head))
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", headings, body)


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 -- each is safe


def written(text: str) -> SafeString:
    """What was typed in a plain box: empty lines part paragraphs."""
    if not text.strip():
        return NOTHING
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 -- escaped
