"""The links that a telephone has opened, kept there in a cookie for the length of an assembly.

It lets whoever comes in by the code on the wall be known with one tap. It goes with no other page.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from attache.assemblies import signed_pages
from attache.assemblies.models import Meeting
from attache.assemblies.voters import Voter

_COOKIE = "assemblee"
_LASTS = timedelta(days=2)
_MOST = 5
_BETWEEN = "|"


def keep(request: HttpRequest, response: HttpResponseBase, voter: Voter) -> None:
    """Keep this link among the last that were opened, where it may still be used."""
    kept = _tokens(request)
    if not voter.runs or voter.token in kept:
        return
    response.set_cookie(
        _COOKIE,
        _BETWEEN.join([voter.token, *kept][:_MOST]),
        max_age=_LASTS,
        path="/assemblee/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def voters(request: HttpRequest, meeting: Meeting) -> list[Voter]:
    found = (signed_pages.voter_of(token) for token in _tokens(request))
    return [each for each in found if each and each.meeting == meeting]


def _tokens(request: HttpRequest) -> list[str]:
    return [token for token in request.COOKIES.get(_COOKIE, "").split(_BETWEEN) if token][:_MOST]
