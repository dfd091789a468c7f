"""What anybody may read: the public list, and what stands beside a publication there."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, Q, QuerySet
from django.utils.translation import gettext_lazy

from attache.directory.queries import themes
from attache.kit import search
from attache.kit.prepared import Prepared
from attache.kit.tables import Column, Table
from attache.library.models import Publication
from attache.library.queries import publications as lists

RELATED = 4
# A theme has thousands: the latest are looked for among those that were last filed under it.
LAST_FILED = 200
_SHOWN = ["title", "slug", "kind", "dated_on", "summary", "language", "cover"]


def listing(at: datetime) -> QuerySet[Publication]:
    return (
        Publication.objects.out(at)
        .select_related("cover")
        .prefetch_related(lists.credits())
        .only(*_SHOWN, *(f"cover__{name}" for name in ("public_id", "width", "height")))
    )


def table(at: datetime) -> Table:
    """Narrow, search and page what is out; what is scheduled comes in at its moment."""
    return Table(
        name="publications",
        title=gettext_lazy("Publications"),
        columns=[
            Column("titre", gettext_lazy("Publication"), lambda each: each.title, sort="title"),
            Column("date", gettext_lazy("Dated"), lambda each: each.dated_on, sort="dated_on"),
        ],
        facets=[
            lists.KIND,
            themes.FACET,
            lists.programme_facet(Publication.objects.out(at)),
            lists.year_facet(at),
            lists.LANGUAGE,
        ],
        default_sort="-date",
        page_size=20,
        search=lambda publications, text: publications.filter(
            pk__in=search.keeping(text, kind="publication_for_all")
        ),
        search_label=gettext_lazy("Search the publications"),
    )


def _related(pk: Any, at: Any) -> QuerySet[Publication]:  # noqa: ANN401 -- slots
    about = Publication.themes.through.objects
    alike = about.filter(theme__in=about.filter(publication=pk).values("theme")).order_by("-pk")
    near = alike.values("publication")[:LAST_FILED]
    others = Publication.objects.out(at).filter(pk__in=near).exclude(pk=pk)
    latest = others.order_by("-dated_on", "-pk")
    return latest.only("title", "slug", "kind", "dated_on")[:RELATED]


_RELATED = Prepared(_related, BigIntegerField(), DateTimeField())
_FAMILY = Prepared(
    lambda original, pk, at: (
        Publication.objects.out(at)
        .filter(Q(translation_of=original) | Q(pk=original))
        .exclude(pk=pk)
        .order_by("language")
        .only("title", "slug", "language")
    ),
    BigIntegerField(),
    BigIntegerField(),
    DateTimeField(),
)


def related(publication: Publication, at: datetime) -> list[Publication]:
    return _RELATED(publication.pk, at)


def in_other_languages(publication: Publication, at: datetime) -> list[Publication]:
    """The original and its translations that are out, but for this one."""
    return _FAMILY(publication.translation_of_id or publication.pk, publication.pk, at)
