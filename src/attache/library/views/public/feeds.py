"""What came out last, as feeds: of all, or of one theme or kind."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import http_date
from django.views.decorators.http import conditional_page, require_safe

from attache.accounts.http import Request, Response
from attache.directory.models import Theme
from attache.library import references, syndication
from attache.library.models import Publication
from attache.library.queries import harvest
from attache.library.queries.harvest import Wanted


@conditional_page
@require_safe
@login_not_required
def show(request: Request, written: str) -> Response:
    kind, theme = request.GET.get("type", ""), request.GET.get("theme", "")
    with translation.override(settings.LANGUAGE_CODE):
        found = harvest.latest(Wanted(kind, theme), at=timezone.now())
        channel = syndication.Channel(
            about=_about(kind, theme),
            site=references.whole(request, "/").rstrip("/"),
            page=references.whole(request, reverse("library_public:publications")),
            address=references.whole(request, request.get_full_path()),
            publications=found,
        )
        text = syndication.write(channel, written)
    response = HttpResponse(text, content_type=f"{syndication.MEDIA_TYPES[written]}; charset=utf-8")
    if found:
        changed_at = max(publication.datestamp for publication in found)
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _about(kind: str, theme: str) -> str:
    """Say what it is narrowed to; a narrowing that does not exist is no feed."""
    if kind and kind not in Publication.Kind.values:
        raise Http404
    said = [str(Publication.Kind(kind).label)] if kind else []
    if theme:
        said.append(get_object_or_404(Theme, slug=theme.replace("\0", "")).name)
    return " · ".join(said)
