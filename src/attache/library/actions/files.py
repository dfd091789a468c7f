"""Files and pictures of a publication: taken in, described, taken out."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.journal import actions as journal
from attache.kit import sizes
from attache.library import file_types, pixels
from attache.library.actions.publications import locked
from attache.library.models import Attachment, Picture, Publication

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models.fields.files import FieldFile

    from attache.accounts.models import User

MEGABYTE = 2**20
LARGEST_FILE, LARGEST_PICTURE = 50 * MEGABYTE, 20 * MEGABYTE
MOST_FILES, MOST_PICTURES = 30, 100


class TooLarge(ValidationError):
    """Readers wait for it, and the server keeps it: there is a limit."""


class TooMany(ValidationError):
    """A publication is not a cupboard."""


class NotAllowed(ValidationError):
    """What it holds is nothing that we give to readers."""


class StillShown(ValidationError):
    """The text shows this picture: it would leave a hole."""


@transaction.atomic
def attach(
    publication: Publication, *, sent: UploadedFile[bytes], title: str, by: User
) -> Attachment:
    """Keep a file under a name that nobody guesses; what it holds says what it is."""
    locked(publication)
    _check_size(sent, LARGEST_FILE)
    _check_count(publication.attachments.count(), MOST_FILES)
    kind = _known(sent)
    content: Any = sent
    if kind in file_types.PICTURES:
        # Photographs tell where and when they were taken.
        content = pixels.made_again(_opened(sent)).whole
    name = _name(sent.name or "", kind.ending)
    attachment = Attachment(
        publication=publication,
        position=publication.attachments.count(),
        title=title.strip() or name,
        name=name,
        media_type=kind.media_type,
        size=content.size,
    )
    attachment.file.save(f"x.{kind.ending}", content, save=False)
    attachment.save(force_insert=True)
    changes = {"title": attachment.title, "size": attachment.size}
    _changed(publication, "library.file_added", by=by, changes=changes)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, by: User) -> None:
    locked(attachment.publication)
    _forget(attachment.file)
    attachment.delete()
    changes = {"title": attachment.title}
    _changed(attachment.publication, "library.file_removed", by=by, changes=changes)


@transaction.atomic
def add_picture(
    publication: Publication,
    *,
    sent: UploadedFile[bytes],
    alternative: str,
    by: User,
    credit: str = "",
) -> Picture:
    """Draw it again: pixels only, no larger than a page shows."""
    locked(publication)
    _check_size(sent, LARGEST_PICTURE)
    _check_count(publication.pictures.count(), MOST_PICTURES)
    _check_picture(sent)
    remade = pixels.made_again(_opened(sent))
    picture = Picture(
        publication=publication,
        alternative=alternative.strip(),
        credit=credit.strip(),
        width=remade.width,
        height=remade.height,
    )
    picture.clean_fields(exclude=["file", "small"])
    picture.file.save(str(remade.whole.name), remade.whole, save=False)
    picture.small.save(str(remade.small.name), remade.small, save=False)
    picture.save(force_insert=True)
    changes = {"alternative": picture.alternative}
    _changed(publication, "library.picture_added", by=by, changes=changes)
    return picture


@transaction.atomic
def describe(picture: Picture, *, alternative: str, credit: str, by: User) -> None:
    changes = {"alternative": [picture.alternative, alternative.strip()]}
    picture.alternative, picture.credit = alternative.strip(), credit.strip()
    picture.clean_fields(exclude=["file", "small"])
    picture.save(update_fields=["alternative", "credit"])
    _changed(picture.publication, "library.picture_described", by=by, changes=changes)


@transaction.atomic
def remove_picture(picture: Picture, *, by: User) -> None:
    publication = locked(picture.publication)
    if str(picture.public_id) in publication.body:
        raise StillShown(_("The text shows this picture: take it out of the text first."))
    _forget(picture.file)
    _forget(picture.small)
    picture.delete()
    changes = {"alternative": picture.alternative}
    _changed(publication, "library.picture_removed", by=by, changes=changes)


@transaction.atomic
def choose_cover(publication: Publication, *, picture: Picture | None, by: User) -> None:
    locked(publication)
    publication.cover = picture
    publication.save(update_fields=["cover"])
    changes = {"cover": picture.alternative if picture else ""}
    _changed(publication, "library.cover_chosen", by=by, changes=changes)


def _known(sent: UploadedFile[bytes]) -> file_types.FileType:
    kind = file_types.known(_opened(sent), sent.name or "")
    if kind is None:
        if _is_svg(sent):
            raise NotAllowed(_("An SVG may hold programs: export it as PNG or PDF."))
        raise NotAllowed(
            _(
                "This file is none of those that readers are given: PDF, ODT, DOCX, ODS, XLSX, "
                "CSV, ODP, PPTX, ZIP, MP3, OGG, M4A, MP4, WebM, PNG, JPEG or WebP."
            )
        )
    if file_types.has_macros(_opened(sent)):
        raise NotAllowed(_("This document holds macros, which run by themselves: save it without."))
    return kind


def _check_picture(sent: UploadedFile[bytes]) -> None:
    if file_types.known(_opened(sent), sent.name or "") in file_types.PICTURES:
        return
    if _is_svg(sent):
        raise NotAllowed(_("An SVG may hold programs: export it as PNG."))
    raise NotAllowed(_("A picture is a PNG, a JPEG or a WebP: save it as one of these."))


def _is_svg(sent: UploadedFile[bytes]) -> bool:
    return (sent.name or "").lower().endswith((".svg", ".svgz"))


def _check_size(sent: UploadedFile[bytes], largest: int) -> None:
    if not sent.size:
        raise NotAllowed(_("This file is empty."))
    if sent.size > largest:
        raise TooLarge(
            _(
                "This file has %(size)s, and at most %(largest)s are taken. Put it where large "
                "files are kept (PeerTube for a film) and give its address."
            )
            % {"size": sizes.shown(sent.size), "largest": sizes.shown(largest)}
        )


def _opened(sent: UploadedFile[bytes]) -> IO[bytes]:
    if sent.file is None:
        raise NotAllowed(_("This file is empty."))
    return sent.file


def _check_count(count: int, most: int) -> None:
    if count >= most:
        raise TooMany(
            _("There are %(most)s already: make another publication of these.") % {"most": most}
        )


def _name(given: str, ending: str) -> str:
    root = re.sub(r"[^\w\- .()’']+", " ", given.rpartition(".")[0] or given)
    return f"{' '.join(root.split())[:150] or 'document'}.{ending}"


def _forget(file: FieldFile) -> None:
    """Delete it from the disk once it is certain that the row is gone."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _changed(publication: Publication, verb: str, *, by: User, changes: dict[str, Any]) -> None:
    publication.save(update_fields=["changed_at"])
    journal.record(verb, publication, by=by, changes=changes)
