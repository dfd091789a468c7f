"""Links that mails carry, signed so that whoever holds one needs no account."""

from django.http import Http404


class BrokenLink(Http404):
    """What was signed cannot be read, or what it was about is no longer kept."""
