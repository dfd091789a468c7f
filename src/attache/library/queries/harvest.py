"""What harvesters and feeds are given: what is out, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from attache.directory.queries import themes
from attache.library.models import Publication

PAGE = 100
LATEST = 50


@dataclass(frozen=True)
class Wanted:
    """Which publications: of a kind, on a theme, that changed between two moments."""

    kind: str = ""
    theme: str = ""
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Place:
    """Where one stopped: the last that was given."""

    datestamp: datetime
    pk: int


def out(wanted: Wanted, *, at: datetime) -> QuerySet[Publication]:
    found = Publication.objects.out(at)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.theme:
        found = themes.about(found, [wanted.theme])
    if wanted.since:
        found = found.filter(datestamp__gte=wanted.since)
    if wanted.before:
        found = found.filter(datestamp__lt=wanted.before)
    return found


def page(wanted: Wanted, *, after: Place | None, at: datetime) -> list[Publication]:
    """Go on from a place, by the datestamp: one more than a page, when there are more."""
    found = out(wanted, at=at)
    if after:
        later = Q(datestamp=after.datestamp, pk__gt=after.pk)
        found = found.filter(
            Q(datestamp__gt=after.datestamp) | later, datestamp__gte=after.datestamp
        )
    return list(with_all(found).order_by("datestamp", "pk")[: PAGE + 1])


def latest(wanted: Wanted, *, at: datetime) -> list[Publication]:
    """What came out last, for feeds, which begin the text of what has no summary."""
    found = with_all(out(wanted, at=at)).defer(None)
    return list(found.order_by("-published_at", "-pk")[:LATEST])


def with_all(found: QuerySet[Publication]) -> QuerySet[Publication]:
    return found.defer("body").prefetch_related("themes", "credits__person")


def one(slug: str, *, at: datetime) -> Publication | None:
    return with_all(Publication.objects.out(at)).filter(slug=slug).first()


def earliest(*, at: datetime) -> datetime | None:
    found = Publication.objects.out(at).order_by("datestamp", "pk")
    return found.values_list("datestamp", flat=True).first()
