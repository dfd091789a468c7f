"""Files given to readers: of those that people sent nothing runs, whatever they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile

# Whatever a file is, a browser runs nothing of it in our name.
_HARMLESS = "default-src 'none'; sandbox"
_AN_HOUR = 3600


def given(
    file: FieldFile, *, name: str | None, media_type: str | None = None, as_attachment: bool = False
) -> FileResponse:
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        # The row came back from a backup, the file did not.
        raise Http404 from error
    response = FileResponse(
        opened, filename=name or "", content_type=media_type, as_attachment=as_attachment
    )
    response["Content-Security-Policy"] = _HARMLESS
    response["X-Content-Type-Options"] = "nosniff"
    # It may be taken back, or kept for the team: only its reader's browser keeps it, and not long.
    response["Cache-Control"] = f"private, max-age={_AN_HOUR}"
    return response


def printed(content: bytes, *, name: str) -> HttpResponse:
    """A PDF that was set for its reader: their browser shows it, and saves it under that name."""
    shown = content_disposition_header(as_attachment=False, filename=name)
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": str(shown)}
    )
