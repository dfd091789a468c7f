"""Links that mails carry, signed so that whoever holds one needs no account."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import Http404


class BrokenLink(Http404):
    """What was signed cannot be read, or what it was about is no longer kept."""


def read(token: str, *, salt: str, lasts: timedelta | None = None) -> Any:  # noqa: ANN401 -- whatever was signed
    """Give back what we signed; None where somebody else did, or too long ago."""
    try:
        return signing.loads(token, salt=salt, max_age=lasts)
    except signing.BadSignature:
        return None
