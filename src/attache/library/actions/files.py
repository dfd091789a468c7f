"""Files and pictures of a publication: taken in, described, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.journal import actions as journal
from attache.library import file_types, pixels
from attache.library.actions.publications import locked
from attache.library.actions.received import (
    MEGABYTE,
    NotAllowed,
    check_size,
    is_svg,
    opened,
    received,
)
from attache.library.models import Attachment, Picture, Publication

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models.fields.files import FieldFile

    from attache.accounts.models import User

LARGEST_PICTURE = 20 * MEGABYTE
MOST_FILES, MOST_PICTURES = 30, 100


class TooMany(ValidationError):
    """A publication is not a cupboard."""


class StillShown(ValidationError):
    """The text shows this picture: it would leave a hole."""


@transaction.atomic
def attach(
    publication: Publication, *, sent: UploadedFile[bytes], title: str, by: User
) -> Attachment:
    """Keep a file under a name that nobody guesses; what it holds says what it is."""
    locked(publication)
    _check_count(publication.attachments.count(), MOST_FILES)
    content, name, kind = received(sent)
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
    check_size(sent, LARGEST_PICTURE)
    _check_count(publication.pictures.count(), MOST_PICTURES)
    _check_picture(sent)
    remade = pixels.made_again(opened(sent))
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


def _check_picture(sent: UploadedFile[bytes]) -> None:
    if file_types.known(opened(sent), sent.name or "") in file_types.PICTURES:
        return
    if is_svg(sent):
        raise NotAllowed(_("An SVG may hold programs: export it as PNG."))
    raise NotAllowed(_("A picture is a PNG, a JPEG or a WebP: save it as one of these."))


def _check_count(count: int, most: int) -> None:
    if count >= most:
        raise TooMany(
            _("There are %(most)s already: make another publication of these.") % {"most": most}
        )


def _forget(file: FieldFile) -> None:
    """Delete it from the disk once it is certain that the row is gone."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _changed(publication: Publication, verb: str, *, by: User, changes: dict[str, Any]) -> None:
    publication.save(update_fields=["changed_at"])
    journal.record(verb, publication, by=by, changes=changes)
