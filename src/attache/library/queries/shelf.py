"""The lines of the public list of publications, in words: its page shows twenty of them."""

from collections.abc import Iterable
from typing import NamedTuple, cast

from django.utils.text import Truncator

from attache.kit import dates
from attache.library.models import Publication
from attache.library.queries.publications import KIND, Credited

NAMED = 4
# A summary that goes on is read on its page.
LENGTH = 220


class Line(NamedTuple):
    publication: Publication
    kind: str
    day: str
    summary: str
    credits: str


def lines(publications: Iterable[Publication]) -> list[Line]:
    return [_line(publication) for publication in publications]


def _line(publication: Publication) -> Line:
    names = [credit.name for credit in cast("Credited", publication).named_credits]
    day, summary = publication.dated_on, publication.summary
    return Line(
        publication,
        KIND.options()[publication.kind],
        dates.shown(day) if day else "",
        summary if len(summary) <= LENGTH else Truncator(summary).chars(LENGTH),
        ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else ""),
    )
