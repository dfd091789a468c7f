"""The reference of a publication, for whoever keeps a bibliography."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation

from attache.accounts.http import Request, Response
from attache.library import citations, references
from attache.library.models import Publication

_WRITERS = {
    "bib": (citations.bibtex, "application/x-bibtex"),
    "ris": (citations.ris, "application/x-research-info-systems"),
    "json": (citations.csl, "application/vnd.citationstyles.csl+json"),
}


@login_not_required
def show(request: Request, slug: str, written: str) -> Response:
    found = Publication.objects.out(timezone.now()).prefetch_related("themes", "credits__person")
    publication = get_object_or_404(found, slug=slug)
    write, media_type = _WRITERS[written]
    # In the language of what is cited, whoever asks.
    with translation.override(publication.language):
        url = references.whole(request, publication.public_url)
        text = write(references.reference(publication, url=url))
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{publication.slug}.{written}"'
    return response
