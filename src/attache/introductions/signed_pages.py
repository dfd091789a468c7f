"""The page on which a side says whether it agrees: whoever has the link answers, without log-in."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from attache.introductions.models import Introduction
from attache.kit import links

Side = Introduction.Side
_ASKED = "attache.introductions.asked"


class AskedSide(NamedTuple):
    introduction: Introduction
    side: Side


def token(introduction: Introduction, side: Side) -> str:
    return signing.dumps([introduction.public_id.hex, str(side)], salt=_ASKED)


def page(introduction: Introduction, side: Side) -> str:
    """Give the whole address, as a mail says it."""
    path = reverse("introductions_public:answer", args=[token(introduction, side)])
    return f"{settings.PUBLIC_URL}{path}"


def asked(token: str) -> AskedSide | None:
    said = links.read(token, salt=_ASKED)
    if said is None:
        return None
    key, side = said
    found = Introduction.objects.select_related(
        "member__organisation", "member__person", "organisation", "person"
    )
    introduction = found.filter(public_id=UUID(key)).first()
    return AskedSide(introduction, Side(side)) if introduction else None
