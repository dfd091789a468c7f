"""Drafts of minutes as words."""

from __future__ import annotations

from attache.assemblies.models import Meeting
from attache.kit import richtext
from attache.minutes import drafting
from attache.minutes.queries import proceedings


def drafted(meeting: Meeting) -> str:
    """The draft, as words with plain spaces."""
    meeting.refresh_from_db()
    return plain(drafting.draft(proceedings.of(meeting)))


def plain(html: str) -> str:
    return " ".join(richtext.words(html).split())
