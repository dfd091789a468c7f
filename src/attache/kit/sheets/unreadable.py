"""What a file may not be, and the words for it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_ROWS = 20_000
OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK"

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")


class Unreadable(ValidationError):
    """The file cannot be read, for a reason that its owner can do something about."""

    def __str__(self) -> str:
        return " ".join(self.messages)


def too_many_rows() -> Unreadable:
    return Unreadable(
        _("The sheet is too long: at most %(count)s rows.")
        % {"count": f"{MOST_ROWS:,}".replace(",", "\u202f")}
    )


def not_what_it_says(name: str) -> Unreadable:
    kind = Path(name).suffix.lstrip(".").upper()
    return Unreadable(
        _("“%(name)s” is not really a %(kind)s file. Open it and save it again as %(kind)s.")
        % {"name": name, "kind": kind}
    )


def clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", lines)).strip()


def letters(place: int) -> str:
    """Name a column as spreadsheets do: A, B… Z, AA."""
    name, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
