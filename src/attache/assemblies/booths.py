"""A screen that the desk lends to a voter who has none: one text, one member, a few minutes.

Its address is signed. Once the voter is done it opens nothing more on that screen, so that whoever
comes next does not go back to what was shown.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from attache.assemblies.models import Resolution
from attache.assemblies.voters import Voter
from attache.kit import links
from attache.memberships.models import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

LASTS = timedelta(minutes=15)
_SALT = "attache.assemblies.booth"
_COOKIE = "isoloir"
# More than a screen is lent while an address lasts.
_KEPT = 60


@dataclass(frozen=True)
class Booth(Voter):
    """A voter for whom one text is open, and nothing else."""

    # Whatever makes this address another than the next one.
    mark: str = ""

    def to(self, page: str, *_keys: object) -> str:
        name = "booth" if page == "voter_vote" else "booth_done"
        return reverse(f"assemblies_public:{name}", args=[self.token])

    @property
    def is_lent(self) -> bool:
        return True

    @property
    def tabs(self) -> list[tuple[Words, str]]:
        return []

    def is_over(self, request: HttpRequest) -> bool:
        return self.mark in _over(request)

    def end(self, request: HttpRequest, response: HttpResponse) -> None:
        marks = [each for each in _over(request) if each != self.mark]
        said = ".".join([*marks, self.mark][-_KEPT:])
        response.set_signed_cookie(
            _COOKIE,
            said,
            salt=_SALT,
            max_age=LASTS,
            httponly=True,
            samesite="Strict",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def token(resolution: Resolution, member: Member) -> str:
    """For the vote that is open now: opened again, it is another."""
    said = [resolution.public_id.hex, member.pk, _opened(resolution), secrets.token_urlsafe(6)]
    return signing.dumps(said, salt=_SALT)


def opened(token: str) -> tuple[Booth, Resolution] | None:
    said = links.read(token, salt=_SALT, lasts=LASTS)
    if said is None:
        return None
    key, pk, when, mark = said
    texts = Resolution.objects.select_related("item__meeting__chair", "amends")
    resolution = texts.filter(public_id=key).first()
    member = Member.objects.select_related("organisation", "person").filter(pk=pk).first()
    if resolution is None or member is None or _opened(resolution) != when:
        return None
    return Booth(resolution.item.meeting, member, token=token, mark=mark), resolution


def _opened(resolution: Resolution) -> str:
    return resolution.opened_at.isoformat() if resolution.opened_at else ""


def _over(request: HttpRequest) -> list[str]:
    said = request.get_signed_cookie(_COOKIE, default="", salt=_SALT)
    return said.split(".") if said else []
