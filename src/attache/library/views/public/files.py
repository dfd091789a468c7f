"""Files and pictures, given to whoever may read the publication that they are of."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.library.models import Attachment, Picture, Publication

# Whatever a file is, a browser runs nothing of it in our name.
_HARMLESS = "default-src 'none'; sandbox"
_AN_HOUR = 3600


@login_not_required
def attachment(request: Request, public_id: UUID) -> Response:
    readable = Publication.objects.readable_by(request.user, timezone.now())
    found = get_object_or_404(Attachment, public_id=public_id, publication__in=readable)
    return _given(found.file, name=found.name, media_type=found.media_type, as_attachment=True)


@login_not_required
def picture(request: Request, public_id: UUID) -> Response:
    found = _picture_or_404(request, public_id)
    return _given(found.file, name=found.file.name)


@login_not_required
def small_picture(request: Request, public_id: UUID) -> Response:
    found = _picture_or_404(request, public_id)
    return _given(found.small, name=found.small.name)


def _picture_or_404(request: Request, public_id: UUID) -> Picture:
    readable = Publication.objects.readable_by(request.user, timezone.now())
    return get_object_or_404(Picture, public_id=public_id, publication__in=readable)


def _given(
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
