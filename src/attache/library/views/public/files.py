"""Files and pictures, given to whoever may read the publication that they are of."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.kit.downloads import given
from attache.library.models import Attachment, Picture, Publication


@login_not_required
def attachment(request: Request, public_id: UUID) -> Response:
    readable = Publication.objects.readable_by(request.user, timezone.now())
    found = get_object_or_404(Attachment, public_id=public_id, publication__in=readable)
    return given(found.file, name=found.name, media_type=found.media_type, as_attachment=True)


@login_not_required
def picture(request: Request, public_id: UUID) -> Response:
    found = _picture_or_404(request, public_id)
    return given(found.file, name=found.file.name)


@login_not_required
def small_picture(request: Request, public_id: UUID) -> Response:
    found = _picture_or_404(request, public_id)
    return given(found.small, name=found.small.name)


def _picture_or_404(request: Request, public_id: UUID) -> Picture:
    readable = Publication.objects.readable_by(request.user, timezone.now())
    return get_object_or_404(Picture, public_id=public_id, publication__in=readable)
