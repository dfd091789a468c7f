"""A file that somebody sends: what it holds says what it is, and whether readers are given it."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attache.kit import sizes
from attache.library import file_types, pixels

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 2**20
LARGEST_FILE = 50 * MEGABYTE


class TooLarge(ValidationError):
    """Readers wait for it, and the server keeps it: there is a limit."""


class NotAllowed(ValidationError):
    """What it holds is nothing that we give to readers."""


class Received(NamedTuple):
    """What is kept, under which name it is shown, and what it is."""

    content: Any
    name: str
    kind: file_types.FileType


def received(sent: UploadedFile[bytes]) -> Received:
    check_size(sent, LARGEST_FILE)
    kind = known(sent)
    content: Any = sent
    if kind in file_types.PICTURES:
        # Photographs tell where and when they were taken.
        content = pixels.made_again(opened(sent)).whole
    return Received(content, shown_name(sent.name or "", kind.ending), kind)


def known(sent: UploadedFile[bytes]) -> file_types.FileType:
    kind = file_types.known(opened(sent), sent.name or "")
    if kind is None:
        if is_svg(sent):
            raise NotAllowed(_("An SVG may hold programs: export it as PNG or PDF."))
        raise NotAllowed(
            _(
                "This file is none of those that readers are given: PDF, ODT, DOCX, ODS, XLSX, "
                "CSV, ODP, PPTX, ZIP, MP3, OGG, M4A, MP4, WebM, PNG, JPEG or WebP."
            )
        )
    if file_types.has_macros(opened(sent)):
        raise NotAllowed(_("This document holds macros, which run by themselves: save it without."))
    return kind


def is_svg(sent: UploadedFile[bytes]) -> bool:
    return (sent.name or "").lower().endswith((".svg", ".svgz"))


def check_size(sent: UploadedFile[bytes], largest: int) -> None:
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


def opened(sent: UploadedFile[bytes]) -> IO[bytes]:
    if sent.file is None:
        raise NotAllowed(_("This file is empty."))
    return sent.file


def shown_name(given: str, ending: str) -> str:
    root = re.sub(r"[^\w\- .()’']+", " ", given.rpartition(".")[0] or given)
    return f"{' '.join(root.split())[:150] or 'document'}.{ending}"
