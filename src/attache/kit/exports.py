"""Writing rows to a file that a spreadsheet opens as it is, and where no cell becomes a program."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

import xlsxwriter
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767
_ROWS_IN_A_SHEET = 1_048_576
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']+")
_CHUNK = 500


class _Line:
    """What csv writes to: it keeps nothing, so the writer hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(labels: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Stream a CSV as French spreadsheets read it: byte order mark, semicolons, decimal commas."""
    writer: Any = csv.writer(_Line(), delimiter=";")
    lines = (writer.writerow([_csv_cell(cell) for cell in row]) for row in chain([labels], rows))
    yield b"\xef\xbb\xbf"
    while chunk := "".join(islice(lines, _CHUNK)):
        yield chunk.encode()


def xlsx_file(title: str, labels: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """Write a workbook row by row: its memory does not grow with it."""
    file = TemporaryFile()  # noqa: SIM115 -- the response closes it once sent
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_NOT_IN_A_SHEET_NAME.sub(" ", title).strip()[:31] or None)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, max(1, len(labels) - 1), 20)
        sheet.write_row(0, 0, labels, book.add_format({"bold": True, "bottom": 1}))
        write = _writer(sheet, book)
        for line, row in enumerate(islice(rows, _ROWS_IN_A_SHEET - 1), start=1):
            for place, cell in enumerate(row):
                write(line, place, cell)
    file.seek(0)
    return file


def _writer(sheet: Any, book: Any) -> Any:  # noqa: ANN401 -- xlsxwriter has no types
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    cents = book.add_format({"num_format": "#,##0.00"})

    def write(line: int, place: int, value: object) -> None:
        match value:
            case None | "":
                return
            case bool():
                sheet.write_string(line, place, _yes_or_no(value))
            case int() if abs(value) >= 10**15:
                sheet.write_string(line, place, str(value))
            case int() | float():
                sheet.write_number(line, place, value)
            case Decimal():
                sheet.write_number(line, place, value, cents)
            case datetime():
                sheet.write_datetime(line, place, _naive(value), moment)
            case date():
                sheet.write_datetime(line, place, value)
            case _:
                sheet.write_string(line, place, plain(value)[:_LONGEST_CELL])

    return write


def plain(value: object) -> str:
    """Say a cell without its markup nor the characters that no file may hold."""
    text = unescape(strip_tags(value)) if isinstance(value, SafeString) else str(value)
    return _CONTROL.sub("", text)


def _csv_cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _yes_or_no(value)
        case int() | Decimal() | float():
            return _number(value)
        case date():
            return _day(value)
        case _:
            text = plain(value)
            return f"'{text}" if text.startswith(_FORMULA) else text


def _number(value: Decimal | float) -> str:
    return (f"{value:f}" if isinstance(value, Decimal) else str(value)).replace(".", ",")


def _day(value: date) -> str:
    if isinstance(value, datetime):
        return f"{_naive(value):%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _naive(moment: datetime) -> datetime:
    return moment if timezone.is_naive(moment) else timezone.make_naive(moment)
