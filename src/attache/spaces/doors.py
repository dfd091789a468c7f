"""Signed addresses that mails carry: who holds one may do one thing, without logging in."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from attache.kit import links
from attache.spaces.models import ColleagueInvitation

_INVITATION = "attache.spaces.invitation"
_CLAIM = "attache.spaces.claim"
_ADDRESS = "attache.spaces.address"
# Whoever asks is at their desk, or will be tomorrow.
LASTS = timedelta(days=3)


def to_accept(invitation: ColleagueInvitation) -> str:
    """Open until the day that the invitation says: nothing in the link itself runs out."""
    return _page("invitation", signing.dumps(invitation.public_id.hex, salt=_INVITATION))


def to_claim(answers: Mapping[str, str]) -> str:
    """Carry what somebody said of themselves: nothing of it is kept before they come back."""
    return _page("claim", signing.dumps(dict(answers), salt=_CLAIM, compress=True))


def to_change_address(person: int, *, before: str, after: str) -> str:
    """Serve once: it says which address it replaces."""
    return _page("address", signing.dumps([person, before, after], salt=_ADDRESS, compress=True))


def invited(token: str) -> str | None:
    key: str | None = links.read(token, salt=_INVITATION)
    return key


def claimed(token: str) -> dict[str, str] | None:
    answers: dict[str, str] | None = links.read(token, salt=_CLAIM, lasts=LASTS)
    return answers


def readdressed(token: str) -> tuple[int, str, str] | None:
    said = links.read(token, salt=_ADDRESS, lasts=LASTS)
    return tuple(said) if said else None


def _page(name: str, token: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(f'spaces_public:{name}', args=[token])}"
