"""The wall of the room, which follows the assembly by itself; and the poster for the door."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies.models import Meeting
from attache.assemblies.queries import wall
from attache.assemblies.queries.wall import Wall
from attache.assemblies.views import unchanged
from attache.assemblies.views.desk.meetings import meeting_or_404
from attache.kit import codes


@may("assemblies.view")
def show(request: Request, slug: str) -> Response:
    return _drawn(request, _wall(request, slug), "assemblies/wall/show.html")


@may("assemblies.view")
def now(request: Request, slug: str) -> Response:
    """What the wall asks for every few seconds."""
    found = _wall(request, slug)
    return unchanged.answer(
        request, found.mark, lambda: _drawn(request, found, "assemblies/wall/_now.html")
    )


@may("assemblies.view")
def poster(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    context = {"meeting": meeting, "code": _code(meeting), "address": _arrival(meeting)}
    return render(request, "assemblies/wall/poster.html", context)


def _wall(request: Request, slug: str) -> Wall:
    return wall.of(meeting_or_404(request, slug), on=timezone.localdate())


def _drawn(request: Request, found: Wall, template: str) -> HttpResponse:
    meeting = found.meeting
    context = {
        "wall": found,
        "meeting": meeting,
        "code": _code(meeting) if meeting.runs and not found.votings else "",
        "address": _arrival(meeting),
    }
    return render(request, template, context)


def _code(meeting: Meeting) -> SafeString:
    return codes.svg(_arrival(meeting), title=_("Code to say that you are there"))


def _arrival(meeting: Meeting) -> str:
    return f"{settings.PUBLIC_URL}{reverse('assemblies_public:arrival', args=[meeting.slug])}"
