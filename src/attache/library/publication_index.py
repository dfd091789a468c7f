"""What the search knows of publications, and how provenance shows them."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.kit import dates, richtext, search
from attache.kit.provenance import Kind, Reader, Shown
from attache.library.models import Publication

# Nobody holds it: strangers search what is out through the public list, which asks the moment.
NOBODY = "nobody"


def entries(publications: QuerySet[Publication]) -> Iterator[search.Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for publication in publications.prefetch_related("themes", "credits"):
            yield _entry(publication, url=publication.get_absolute_url())


def approved_entries(publications: QuerySet[Publication]) -> Iterator[search.Entry]:
    """Only what is for all, now or from a moment that was set: drafts are not looked through."""
    approved = publications.filter(published_at__isnull=False, restricted_because="")
    with translation.override(settings.LANGUAGE_CODE):
        for publication in approved.prefetch_related("themes", "credits"):
            yield _entry(publication, url=publication.public_url)


def _entry(publication: Publication, *, url: str) -> search.Entry:
    themes = [theme.name for theme in publication.themes.all()]
    names = [credit.name for credit in publication.credits.all()]
    hint = [str(publication.get_kind_display())]
    if publication.dated_on:
        hint.append(dates.shown(publication.dated_on))
    body = [
        publication.summary,
        richtext.words(publication.body),
        publication.programme,
        *themes,
        *names,
    ]
    return search.Entry(
        pk=publication.pk,
        title=publication.title,
        body=" ".join(body),
        url=url,
        hint=" · ".join(hint),
    )


PUBLICATIONS = search.Source("publication", Publication, "library.view", _("Publications"), entries)
APPROVED = search.Source(
    "publication_for_all", Publication, NOBODY, _("Publications"), approved_entries
)


def put(publication: Publication) -> None:
    search.put(PUBLICATIONS.kind, [publication.pk])
    search.put(APPROVED.kind, [publication.pk])


def shown(keys: Iterable[int], reader: Reader) -> Shown:
    """The team sees all of them at the desk; elsewhere, what is out."""
    found = Publication.objects.filter(pk__in=list(keys))
    found = found.visible_to(reader.user) if reader.face == "desk" else found.out(reader.at)
    return {
        publication.pk: (
            publication.title,
            publication.get_absolute_url() if reader.face == "desk" else publication.public_url,
            publication.dated_on,
        )
        for publication in found
    }


PUBLICATION = Kind("publication", Publication, _("Publication"), shown, "library.write")
