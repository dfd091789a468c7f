"""Reading the files that people keep their lists in: XLSX, XLS, ODS and CSV, as rows of text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from . import books, delimited
from .unreadable import MOST_ROWS, Unreadable, letters, too_many_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Row", "Sheet", "Unreadable", "lines_of", "read", "read_bytes"]

LARGEST_FILE = 10 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    headers: list[str]
    rows: list[Row]


def read(path: str | Path) -> Sheet:
    """Read the first sheet that has something in it; its first line names the columns."""
    path = Path(path)
    if not path.is_file():
        raise Unreadable(_("There is no file named “%(name)s”.") % {"name": path.name})
    _weigh(path.stat().st_size)
    return read_bytes(path.read_bytes(), name=path.name)


def read_bytes(content: bytes, *, name: str) -> Sheet:
    return _sheet(lines_of(content, name=name))


def lines_of(content: bytes, *, name: str) -> Iterable[list[str]]:
    """Give the lines as they are, for files that hold more than one table."""
    _weigh(len(content))
    match Path(name).suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            return delimited.lines(content, name)
        case ".xlsx" | ".xlsm" | ".ods":
            return books.lines(books.unpacked(content, name), name)
        case ".xls":
            return books.lines(content, name)
        case _:
            raise Unreadable(
                _("“%(name)s” is not a spreadsheet. Give an XLSX, ODS or CSV file.")
                % {"name": name}
            )


def _weigh(size: int) -> None:
    if not size:
        raise Unreadable(_("The file is empty."))
    if size > LARGEST_FILE:
        raise Unreadable(
            _("The file is too large: at most %(size)s MB.") % {"size": LARGEST_FILE // 1024**2}
        )


def _sheet(lines: Iterable[list[str]]) -> Sheet:
    filled = ((line, cells) for line, cells in enumerate(lines, start=1) if any(cells))
    first = next(filled, None)
    if first is None:
        raise Unreadable(_("The file is empty."))
    rows = list(islice(filled, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise too_many_rows()
    headers = [" ".join(header.split()) for header in first[1]]
    places = _places(headers, rows)
    if not rows:
        raise Unreadable(_("The file has a line of headings and nothing below."))
    return Sheet(
        headers=[headers[place] for place in places],
        rows=[
            Row(line, {headers[p]: cells[p] if p < len(cells) else "" for p in places})
            for line, cells in rows
        ],
    )


def _places(headers: list[str], rows: list[tuple[int, list[str]]]) -> list[int]:
    """Say where the columns are, or which of them no one could tell apart."""
    known: dict[str, int] = {}
    for place, header in enumerate(headers):
        if header and header.casefold() in known:
            raise Unreadable(
                _("Two columns are called “%(header)s”: %(first)s and %(second)s.")
                % {
                    "header": header,
                    "first": letters(known[header.casefold()]),
                    "second": letters(place),
                }
            )
        if header:
            known[header.casefold()] = place
    for line, cells in rows:
        for place, cell in enumerate(cells):
            if cell and (place >= len(headers) or not headers[place]):
                raise Unreadable(
                    _("Line %(line)s has something in column %(column)s, which has no heading.")
                    % {"line": line, "column": letters(place)}
                )
    return list(known.values())
