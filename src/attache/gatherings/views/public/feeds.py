"""The agenda for calendar programs, which ask again and again: the same is not sent twice."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from attache.accounts.http import Request
from attache.directory.models import Theme
from attache.gatherings import calendars
from attache.gatherings.queries import agenda
from attache.kit.links import BrokenLink


@require_safe
@login_not_required
@conditional_page
def everything(_request: Request) -> HttpResponse:
    events = agenda.fed(timezone.now())
    return _answer(calendars.feed(events, name=settings.ASSOCIATION_NAME))


@require_safe
@login_not_required
@conditional_page
def of_theme(_request: Request, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)
    name = f"{settings.ASSOCIATION_NAME} · {theme.name}"
    return _answer(calendars.feed(agenda.fed(timezone.now(), theme=theme), name=name))


@require_safe
@login_not_required
@conditional_page
def own(_request: Request, secret: str) -> HttpResponse:
    found = agenda.own_fed(secret, timezone.now())
    if found is None:
        raise BrokenLink
    person, registrations = found
    name = _("%(association)s: %(person)s") % {
        "association": settings.ASSOCIATION_NAME,
        "person": person,
    }
    response = _answer(calendars.own_feed(registrations, name=name))
    response["Cache-Control"] = "private, no-cache"
    return response


def _answer(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=calendars.CONTENT_TYPE)
    response["Cache-Control"] = "public, max-age=900"
    return response
