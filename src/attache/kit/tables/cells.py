"""The rows of a list as HTML. A screen has 400 cells: they are joined here, not by a template."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from html import escape as _escape
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from attache.kit import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .bound import Heading
    from .declared import Column

# Years and small counts read better whole; "10 000" reads better parted.
_PARTED_FROM = 10_000
_marked = re.compile("[&<>\"']").search


def body(rows: Iterable[object], columns: Sequence[Column]) -> SafeString:
    language = get_language() or "fr"
    parts = [(_opening(place, column), column) for place, column in enumerate(columns)]
    lines = [
        "".join([f"{opening}{_content(column, row, language)}" for opening, column in parts])
        for row in rows
    ]
    return mark_safe("".join([f"<tr>{line}</tr>\n" for line in lines]))  # noqa: S308 -- every cell is escaped below


def head(headings: Iterable[Heading], table: str) -> SafeString:
    return mark_safe("".join([_heading(each, table) for each in headings]))  # noqa: S308 -- idem


def _heading(heading: Heading, table: str) -> str:
    column, said = heading.column, escape(str(heading.column.label))
    numeric = ' class="numeric"' if column.numeric else ""
    state = f' aria-sort="{heading.state}"' if heading.state else ""
    if heading.url:
        name = f"{table}-by-{column.name}"
        said = f'<a id="{escape(name)}" href="{escape(heading.url)}">{said}</a>'
    return f'<th scope="col"{numeric}{state}>{said}</th>'


def escape(text: str) -> str:
    # Most cells have nothing to escape, which one look says five times faster than five.
    return _escape(text) if _marked(text) else str(text)


def _opening(place: int, column: Column) -> str:
    numeric = ' class="numeric"' if column.numeric else ""
    if place == 0:
        return f'<th scope="row"{numeric}>'
    return f'<td{numeric} data-label="{escape(str(column.label))}">'


def _content(column: Column, row: Any, language: str) -> str:  # noqa: ANN401 -- a row of any model
    content = shown(column.value(row), language)
    url = column.url(row) if column.url and content else None
    return f'<a href="{escape(url)}">{content}</a>' if url else content


def shown(value: object, language: str) -> str:
    match value:
        case SafeString() | None:
            return value or ""
        case str():
            return escape(value)
        case bool():
            return _("yes") if value else _("no")
        case int() | Decimal():
            return _number(value, language)
        case date():
            return _when(value, language)
        case _:
            return escape(str(value))


def _when(value: date, language: str) -> str:
    if isinstance(value, datetime):
        return _moment(timezone.localtime(value), language)
    return _day(value, language)


@lru_cache(maxsize=4096)
def _day(day: date, _language: str) -> str:
    return f'<time datetime="{day.isoformat()}">{escape(dates.short(day))}</time>'


def _moment(moment: datetime, language: str) -> str:
    words = f"{escape(dates.short(moment))}, {_clock(moment.hour, moment.minute, language)}"
    return f'<time datetime="{moment.isoformat(timespec="minutes")}">{words}</time>'


@lru_cache(maxsize=2048)
def _clock(hour: int, minute: int, _language: str) -> str:
    return escape(dates.hour(time(hour, minute)))


def _number(number: Decimal | int, language: str) -> str:
    thousands, decimal = _marks(language)
    plain = f"{number:f}" if isinstance(number, Decimal) else str(number)
    parted = f"{number:,}" if not -_PARTED_FROM < number < _PARTED_FROM else plain
    return parted.translate({ord(","): thousands, ord("."): decimal, ord("-"): "\u2212"})


@lru_cache(maxsize=8)
def _marks(language: str) -> tuple[str, str]:
    thousands = "\u202f" if language.startswith("fr") else get_format("THOUSAND_SEPARATOR")
    return thousands, get_format("DECIMAL_SEPARATOR")
