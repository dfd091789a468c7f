"""A publication as libraries and search engines know it: its reference, its tags."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from attache.library.citations import Author, Reference
from attache.library.models import Credit, Publication

K = Publication.Kind
LICENCES = {
    Publication.Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Publication.Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Publication.Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Publication.Licence.OPEN_LICENCE: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
_SCHEMA = {
    K.POST: "BlogPosting",
    K.WRITE_UP: "Article",
    K.ADVICE: "Article",
    K.GUIDE: "LearningResource",
    K.ANTI_MANUAL: "LearningResource",
    K.DELIVERABLE: "Report",
    K.STUDY: "Report",
    K.REPORT: "Report",
    K.RECORDING: "VideoObject",
    K.DATASET: "Dataset",
}
# The vocabulary of Dublin Core for types (DCMI).
DCMI = {K.RECORDING: "MovingImage", K.DATASET: "Dataset"}
_WRITERS = {Credit.Role.AUTHOR}
# What would close the script, or begin another, in the middle of a text.
_INSIDE_A_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def whole(request: HttpRequest, path: str) -> str:
    """Give the whole address of a page of ours, for whoever reads it elsewhere."""
    return urljoin(settings.PUBLIC_URL or request.build_absolute_uri("/"), path)


def reference(publication: Publication, *, url: str) -> Reference:
    return Reference(
        key=publication.slug,
        kind=publication.kind,
        title=publication.title,
        publisher=settings.ASSOCIATION_NAME,
        url=url,
        authors=tuple(_author(credit) for credit in writers(publication)),
        dated_on=publication.dated_on,
        language=publication.language,
        summary=publication.summary,
        keywords=tuple(theme.name for theme in publication.themes.all()),
        licence=publication.get_licence_display(),
    )


def writers(publication: Publication) -> list[Credit]:
    return [credit for credit in publication.credits.all() if credit.role in _WRITERS]


def others(publication: Publication) -> list[Credit]:
    return [credit for credit in publication.credits.all() if credit.role not in _WRITERS]


def json_ld(publication: Publication, *, url: str, picture: str = "") -> SafeString:
    """Say what it is in the words of schema.org, safe inside a script element."""
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA[K(publication.kind)],
        "@id": url,
        "url": url,
        "name": publication.title,
        "headline": publication.title[:110],
        "inLanguage": publication.language,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": settings.ASSOCIATION_NAME},
        "author": [_agent(credit) for credit in writers(publication)]
        or [{"@type": "Organization", "name": settings.ASSOCIATION_NAME}],
    }
    optional = {
        "description": publication.summary,
        "datePublished": publication.dated_on and publication.dated_on.isoformat(),
        "dateModified": publication.changed_at.isoformat(timespec="seconds"),
        "license": LICENCES.get(Publication.Licence(publication.licence)),
        "keywords": [theme.name for theme in publication.themes.all()],
        "image": picture,
        "sameAs": publication.elsewhere,
        "contributor": [_agent(credit) for credit in others(publication)],
    }
    if publication.kind == K.RECORDING:
        optional |= {"uploadDate": optional["datePublished"], "thumbnailUrl": picture}
    said |= {name: value for name, value in optional.items() if value}
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_INSIDE_A_SCRIPT))  # noqa: S308 -- no mark is left in it


def tags(publication: Publication, *, url: str) -> list[tuple[str, str]]:
    """Give the `<meta>` of its page: Dublin Core, and those that scholars' engines read."""
    return [*_dublin_core(publication, url), *_citation(publication, url)]


def _dublin_core(publication: Publication, url: str) -> Iterator[tuple[str, str]]:
    for name, value in dublin_core(publication, url=url):
        yield f"DC.{name}", value
    yield "DCTERMS.modified", publication.changed_at.date().isoformat()
    licence = LICENCES.get(Publication.Licence(publication.licence))
    if licence:
        yield "DCTERMS.license", licence


def dublin_core(publication: Publication, *, url: str) -> Iterator[tuple[str, str]]:
    """Say it in the fifteen elements of Dublin Core, those that it has."""
    yield "title", publication.title
    for credit in writers(publication):
        yield "creator", credit.name
    if not writers(publication):
        yield "creator", settings.ASSOCIATION_NAME
    for theme in publication.themes.all():
        yield "subject", theme.name
    if publication.summary:
        yield "description", publication.summary
    yield "publisher", settings.ASSOCIATION_NAME
    for credit in others(publication):
        yield "contributor", credit.name
    if publication.dated_on:
        yield "date", publication.dated_on.isoformat()
    yield "type", DCMI.get(K(publication.kind), "Text")
    yield "type", str(publication.get_kind_display())
    yield "identifier", url
    if publication.elsewhere:
        yield "relation", publication.elsewhere
    yield "language", publication.language
    yield (
        "rights",
        LICENCES.get(
            Publication.Licence(publication.licence), str(publication.get_licence_display())
        ),
    )


def _citation(publication: Publication, url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", publication.title
    for credit in writers(publication):
        yield "citation_author", credit.name
    if publication.dated_on:
        yield "citation_publication_date", f"{publication.dated_on:%Y/%m/%d}"
    yield "citation_publisher", settings.ASSOCIATION_NAME
    yield "citation_language", publication.language
    yield "citation_public_url", url
    if publication.kind in {K.REPORT, K.STUDY, K.DELIVERABLE}:
        yield "citation_technical_report_institution", settings.ASSOCIATION_NAME
    for theme in publication.themes.all():
        yield "citation_keywords", theme.name


def _author(credit: Credit) -> Author:
    """Part a name in two only where the directory knows which is which."""
    person = credit.person
    if person and credit.name == str(person):
        return Author(person.last_name, person.first_name)
    return Author(credit.name)


def _agent(credit: Credit) -> dict[str, str]:
    kind = "Person" if credit.person_id else "Organization" if credit.organisation_id else "Thing"
    return {"@type": kind, "name": credit.name}
