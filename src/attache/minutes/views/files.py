"""Files of this room, as they are given: shown in the page of the browser, and never run."""

from django.http import FileResponse

from attache.accounts.http import Response
from attache.kit import downloads
from attache.minutes import printing
from attache.minutes.models import Minutes


def minutes_file(minutes: Minutes) -> Response:
    """What was kept when it was signed; until then, the text as it stands."""
    name = printing.minutes_name(minutes)
    if minutes.signed_at:
        return stored(minutes, name)
    content = printing.minutes(minutes, list(minutes.signatures.all()))
    return downloads.printed(content, name=name)


def stored(minutes: Minutes, name: str) -> FileResponse:
    return downloads.given(minutes.document, name=name, media_type="application/pdf")
