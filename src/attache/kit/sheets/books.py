"""Workbooks: XLSX, XLS and ODS, weighed before they are unfolded."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from .unreadable import MOST_ROWS, OLE, Unreadable, clean, letters, not_what_it_says, too_many_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_CONTENT = 100 * 1024 * 1024
MOST_COLUMNS = 200

_XLSX_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})([0-9]{1,9})["']""")
_ODS_REPEAT = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["']([0-9]{1,12})["']""")
_ODS_FILLED = (b"value-type", b"<text:p")


def lines(content: bytes, name: str) -> Iterator[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        sheets = (book.get_sheet_by_name(title) for title in shown)
        for sheet in sheets:
            if sheet.end is not None:
                _measure(rows=sheet.end[0] + 1, columns=sheet.end[1] + 1)
                grid = sheet.to_python(skip_empty_area=False)
                return ([_text(cell) for cell in line] for line in grid)
    except PasswordError as error:
        raise Unreadable(_("“%(name)s” asks for a password.") % {"name": name}) from error
    except (CalamineError, XmlError, ZipError) as error:
        raise not_what_it_says(name) from error
    return iter(())


def unpacked(content: bytes, name: str) -> bytes:
    """Unpack a workbook here, where what comes out can be weighed, and hand it on unpacked.

    A few kilobytes can unfold into gigabytes, in the archive or in the grid: one cell at the far
    corner of a sheet is enough for the reader to lay out everything before it.
    """
    if content.startswith(OLE):
        raise Unreadable(
            _("“%(name)s” asks for a password, or is an old XLS file under another name.")
            % {"name": name}
        )
    plain = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(plain, "w") as book:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_CONTENT:
                raise Unreadable(_("“%(name)s” holds too much once unpacked.") % {"name": name})
            for part in packed.infolist():
                text = packed.read(part)
                _measure_part(part.filename, text)
                book.writestr(part.filename, text)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise not_what_it_says(name) from error
    return plain.getvalue()


def _measure_part(name: str, text: bytes) -> None:
    if name.startswith("xl/worksheets/"):
        for column, row in _XLSX_PLACE.findall(text):
            _measure(rows=int(row), columns=_number(column))
    elif name == "content.xml":
        _measure(rows=_repeated(text, b"<table:table-row"), columns=_widest(text))


def _repeated(text: bytes, tag: bytes) -> int:
    """Count the rows, or the cells of a row, down to the last that has something in it."""
    total = last = 0
    for part in text.split(tag)[1:]:
        opening = part.partition(b">")[0]
        repeat = _ODS_REPEAT.search(opening)
        total += int(repeat[1]) if repeat else 1
        if any(mark in part for mark in _ODS_FILLED):
            last = total
    return last


def _widest(text: bytes) -> int:
    rows = text.split(b"<table:table-row")[1:]
    return max((_repeated(row, b"<table:table-cell") for row in rows), default=0)


def _measure(*, rows: int, columns: int) -> None:
    if rows > MOST_ROWS + 1:
        raise too_many_rows()
    if columns > MOST_COLUMNS:
        raise Unreadable(
            _("The sheet has something beyond its column %(column)s: at most %(count)s columns.")
            % {"column": letters(MOST_COLUMNS - 1), "count": MOST_COLUMNS}
        )


def _text(cell: object) -> str:
    match cell:
        case bool():
            return _("yes") if cell else _("no")
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            return f"{Decimal(str(cell)):f}"
        case date():
            return _day(cell)
        case _:
            return clean(str(cell))


def _day(cell: date) -> str:
    if isinstance(cell, datetime) and cell.time() != datetime.min.time():
        return cell.isoformat(sep=" ", timespec="minutes")
    return cell.strftime("%Y-%m-%d")


def _number(column: bytes) -> int:
    number = 0
    for sign in column:
        number = number * 26 + sign - ord("A") + 1
    return number
