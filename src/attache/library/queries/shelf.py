"""The lines of the public list of publications, in words: its page shows twenty of them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from django.utils.text import Truncator

from attache.library.models import Picture, Publication
from attache.library.queries.publications import KIND, Credited

NAMED = 4
# A summary that goes on is read on its page.
LENGTH = 220


class Line(NamedTuple):
    title: str
    url: str
    language: str
    cover: Picture | None
    kind: str
    dated_on: date | None
    summary: str
    credits: str


def lines(publications: Iterable[Publication]) -> list[Line]:
    return [_line(publication) for publication in publications]


def _line(publication: Publication) -> Line:
    names = [credit.name for credit in cast("Credited", publication).named_credits]
    summary = publication.summary
    return Line(
        publication.title,
        publication.public_url,
        publication.language,
        publication.cover,
        KIND.options()[publication.kind],
        publication.dated_on,
        summary if len(summary) <= LENGTH else Truncator(summary).chars(LENGTH),
        ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else ""),
    )
