"""The lines of the public list of publications, in words: its page shows twenty of them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language

from attache.kit import dates
from attache.library.models import Picture, Publication
from attache.library.queries.publications import KIND, Credited

NAMED = 4
# A summary that goes on is read on its page.
LENGTH = 220


class Line(NamedTuple):
    title: str
    url: str
    # That of its words, where it is not the reader's.
    language: str
    cover: Picture | None
    about: SafeString
    summary: str
    credits: str


def lines(publications: Iterable[Publication]) -> list[Line]:
    reader = get_language()
    return [_line(publication, reader) for publication in publications]


def _line(publication: Publication, reader: str | None) -> Line:
    names = [credit.name for credit in cast("Credited", publication).named_credits]
    summary = publication.summary
    return Line(
        publication.title,
        publication.public_url,
        "" if publication.language == reader else publication.language,
        publication.cover,
        _about(KIND.options()[publication.kind], publication.dated_on),
        summary if len(summary) <= LENGTH else Truncator(summary).chars(LENGTH),
        ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else ""),
    )


def _about(kind: str, day: date | None) -> SafeString:
    if day is None:
        return format_html("{}", kind)
    words = '{} · <time datetime="{}">{}</time>'
    return format_html(words, kind, day.isoformat(), dates.shown(day))
