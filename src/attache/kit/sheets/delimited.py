"""CSV: the text, its encoding and what separates its cells."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .unreadable import OLE, ZIP, Unreadable, clean, not_what_it_says

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = (";", ",", "\t")
# How many lines may stand above the first that has columns.
_TITLES = 20


def lines(content: bytes, name: str) -> Iterator[list[str]]:
    text = _decoded(content, name)
    first, _newline, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE)  # a line for Excel, which hides it
    text, separator = (rest, told[1]) if told else (text, _separator(text))
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [clean(cell) for cell in cells]
    except csv.Error as error:
        raise not_what_it_says(name) from error


def _decoded(content: bytes, name: str) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if content.startswith((ZIP, OLE)) or (b"\x00" in content and not utf16):
        raise not_what_it_says(name)
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The text of “%(name)s” cannot be read. Save it as UTF-8.") % {"name": name})


def _separator(text: str) -> str:
    """Choose what cuts the first line into most columns: quotes around a name may hide a comma.

    A line of a title, which nothing cuts, says nothing: the next ones do.
    """
    file = io.StringIO(text.lstrip(), newline="")
    for head in islice(file, _TITLES):
        columns = {s: _columns(head, s) for s in _SEPARATORS}
        found = max(_SEPARATORS, key=columns.__getitem__)
        if columns[found] > 1:
            return found
    return _SEPARATORS[0]


def _columns(head: str, separator: str) -> int:
    try:
        return len(next(csv.reader([head], delimiter=separator), []))
    except csv.Error:
        # Whoever reads the lines says what is wrong with this one.
        return 0
