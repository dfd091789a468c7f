"""Pictures made again from what was sent: the pixels, turned upright, and nothing else of it."""

import warnings
from io import BytesIO
from typing import IO, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from attache.library.models.files import SMALL, WIDE

FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
# Fifty million: a large photograph. A bomb has a thousand times more.
MOST_PIXELS = 50_000_000


class NotAPicture(ValidationError):
    """It is no PNG, JPEG or WebP that can be drawn again."""


class Remade(NamedTuple):
    whole: ContentFile[bytes]
    small: ContentFile[bytes]
    width: int
    height: int


def made_again(sent: IO[bytes]) -> Remade:
    sent.seek(0)
    try:
        with warnings.catch_warnings():
            # Its size is what decides here, said below in words.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(sent, formats=list(FORMATS)) as picture:
                _check_size(picture)
                kind = str(picture.format)
                upright = _plain(ImageOps.exif_transpose(picture), kind)
    except Image.DecompressionBombError as error:
        raise NotAPicture(_("This picture has too many pixels: make it smaller first.")) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise NotAPicture(
            _("This picture cannot be read: send it as PNG, JPEG or WebP.")
        ) from error
    upright.thumbnail((WIDE, WIDE * 2))
    width, height = upright.size
    whole = _written(upright, kind)
    upright.thumbnail((SMALL, SMALL * 2))
    return Remade(whole, _written(upright, kind), width, height)


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise NotAPicture(
            _("This picture has %(width)s × %(height)s pixels: make it smaller first.")
            % {"width": width, "height": height}
        )


def _plain(picture: Image.Image, kind: str) -> Image.Image:
    if kind == "JPEG":
        return picture.convert("RGB")
    has_holes = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    return picture.convert("RGBA" if has_holes else "RGB")


def _written(picture: Image.Image, kind: str) -> ContentFile[bytes]:
    # A new one, since what was read keeps what was said beside its pixels.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = BytesIO()
    if kind == "PNG":
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, kind, quality=82)
    return ContentFile(out.getvalue(), name=f"x.{FORMATS[kind]}")
