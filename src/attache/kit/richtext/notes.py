"""Notes are written where they are called, between [[ and ]], and gathered at the end."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

# A tag outside a note is passed over whole: what it says of itself calls no note.
_NOTE = re.compile(
    r"<[^>]*>|\[\[("
    r"(?:<(?!/?(?:p|h[2-4]|ul|ol|li|blockquote|figure|figcaption|table|td|th)\b)[^>]*>"
    r"|(?!\[\[|\]\])[^<])+)\]\]"
)
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_ALONE = {"br", "img"}


def numbered(html: str) -> tuple[str, str]:
    """Number the notes: the text with its calls, and the list that stands after it."""
    notes: list[str] = []

    def call(note: re.Match[str]) -> str:
        if note[1] is None:
            return note[0]
        notes.append(_whole(note[1].strip()))
        number, said = len(notes), _("Note")
        return (
            f'<sup class="note"><a id="appel-{number}" href="#note-{number}" role="doc-noteref">'
            f'<span class="unseen">{said} </span>{number}</a></sup>'
        )

    body = _NOTE.sub(call, html)
    if not notes:
        return body, ""
    back, title = _("Back to the text, note"), _("Notes")
    items = "".join(
        f'<li id="note-{number}">{note}\u00a0<a class="note-back" href="#appel-{number}" '
        f'role="doc-backlink"><span aria-hidden="true">↩</span>'
        f'<span class="unseen">{back} {number}</span></a></li>'
        for number, note in enumerate(notes, 1)
    )
    gathered = (
        f'<section class="notes" role="doc-endnotes" aria-labelledby="notes">'
        f'<h2 id="notes">{title}</h2><ol>{items}</ol></section>'
    )
    return body, gathered


def _whole(html: str) -> str:
    """A note that begins within an emphasis and ends outside it keeps its words alone."""
    opened: list[str] = []
    for closing, name in _TAG.findall(html):
        if name in _ALONE:
            continue
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return _TAG.sub("", html)
    return _TAG.sub("", html) if opened else html
