"""What a page of a publication says of it to machines, and how people cite it."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import prefetch_related_objects
from django.template.context import RequestContext

from attache.library import citations, references
from attache.library.models import Publication

register = template.Library()

_READ = ("themes", "credits__person")


@register.inclusion_tag("library/_metadata_tags.html", takes_context=True)
def metadata(context: RequestContext, publication: Publication) -> dict[str, Any]:
    request = context.request
    prefetch_related_objects([publication], *_READ, "attachments")
    url = references.whole(request, publication.public_url)
    cover = publication.cover
    picture = references.whole(request, cover.public_url) if cover else ""
    return {
        "tags": references.tags(publication, url=url),
        "json_ld": references.json_ld(publication, url=url, picture=picture),
        "files": [references.whole(request, each.public_url) for each in _pdfs(publication)],
    }


@register.simple_tag(takes_context=True)
def citation(context: RequestContext, publication: Publication) -> str:
    prefetch_related_objects([publication], *_READ)
    url = references.whole(context.request, publication.public_url)
    return citations.plain(references.reference(publication, url=url))


@register.simple_tag(takes_context=True)
def narrowed(context: RequestContext) -> str:
    """Give the part of the address of a list of publications that its feeds know too."""
    asked = context.request.GET
    kept = {name: asked[name] for name in ("theme", "type") if asked.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _pdfs(publication: Publication) -> list[Any]:
    return [each for each in publication.attachments.all() if each.media_type == "application/pdf"]
