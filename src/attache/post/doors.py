"""Signed addresses that mails carry: who holds one may do one thing, without logging in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from attache.kit import links

SALT = "attache.post.refusal"


def address(to: str, nature: str) -> str:
    token = signing.dumps([to.lower(), nature], salt=SALT, compress=True)
    return settings.PUBLIC_URL.rstrip("/") + reverse("post_public:refusal", args=[token])


def opened(token: str) -> tuple[str, str] | None:
    """Whose address and which nature a token is for; None when we did not sign it."""
    said = links.read(token, salt=SALT)
    return tuple(said) if said else None
