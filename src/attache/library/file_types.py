"""What a file is, by what it holds. Pure: no Django, no query."""

from __future__ import annotations

import io
import zipfile
from typing import IO, NamedTuple

MOST_OF_A_ZIP = 5_000


class FileType(NamedTuple):
    ending: str
    media_type: str


PDF = FileType("pdf", "application/pdf")
ZIP = FileType("zip", "application/zip")
CSV = FileType("csv", "text/csv")
PNG = FileType("png", "image/png")
JPEG = FileType("jpg", "image/jpeg")
WEBP = FileType("webp", "image/webp")
PICTURES = (PNG, JPEG, WEBP)

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENTS = {
    "text": FileType("odt", f"{_OPEN_DOCUMENT}text"),
    "spreadsheet": FileType("ods", f"{_OPEN_DOCUMENT}spreadsheet"),
    "presentation": FileType("odp", f"{_OPEN_DOCUMENT}presentation"),
}
_OPEN_XMLS = {
    "word/": FileType("docx", f"{_OPEN_XML}wordprocessingml.document"),
    "xl/": FileType("xlsx", f"{_OPEN_XML}spreadsheetml.sheet"),
    "ppt/": FileType("pptx", f"{_OPEN_XML}presentationml.presentation"),
}
_MARKS = (
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"\xff\xd8\xff", JPEG),
    (8, b"WEBP", WEBP),
    (0, b"ID3", FileType("mp3", "audio/mpeg")),
    (0, b"\xff\xfb", FileType("mp3", "audio/mpeg")),
    (0, b"\xff\xf3", FileType("mp3", "audio/mpeg")),
    (0, b"OggS", FileType("ogg", "audio/ogg")),
    (4, b"ftypM4A", FileType("m4a", "audio/mp4")),
    (4, b"ftyp", FileType("mp4", "video/mp4")),
    (0, b"\x1aE\xdf\xa3", FileType("webm", "video/webm")),
)
# As its maker may be a stranger, one that runs by itself does not come in.
_MACROS = ("vbaProject.bin", "Scripts/python", "Basic/")


def known(file: IO[bytes], name: str) -> FileType | None:
    """Say what a file is, or None when it is nothing that readers are given."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(file)
    for place, mark, known_type in _MARKS:
        if head[place:].startswith(mark):
            return known_type
    return CSV if name.lower().endswith(".csv") and _is_text(head) else None


def has_macros(file: IO[bytes]) -> bool:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()[:MOST_OF_A_ZIP]
    except (zipfile.BadZipFile, ValueError):
        return False
    finally:
        file.seek(0)
    return any(macro in name for name in names for macro in _MACROS)


def _of_zip(file: IO[bytes]) -> FileType | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()[:MOST_OF_A_ZIP]
            if names and names[0] == "mimetype":
                with archive.open("mimetype") as said:
                    kind = said.read(100).decode("ascii", "replace").strip()
                return _OPEN_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT), ZIP)
    except (zipfile.BadZipFile, ValueError, io.UnsupportedOperation, RuntimeError):
        return None
    finally:
        file.seek(0)
    if "[Content_Types].xml" in names:
        for folder, kind_of_office in _OPEN_XMLS.items():
            if any(each.startswith(folder) for each in names):
                return kind_of_office
    return ZIP


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and not head.lstrip().lower().startswith((b"<", b"#!", b"mz"))
