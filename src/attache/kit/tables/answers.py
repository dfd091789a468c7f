"""One call answers the page, the fragment that htmx asks for and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify

from attache.kit import exports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpRequest

    from .bound import BoundTable


def respond(
    request: HttpRequest,
    template: str,
    table: BoundTable,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer with the page (`table` in its context), its changed parts, or a file of all rows."""
    match request.GET.get("format"):  # a file is streamed, which views need not know
        case "csv":
            return cast("HttpResponse", _csv(table))
        case "xlsx":
            return cast("HttpResponse", _xlsx(table))
    if _wants_a_fragment(request, table):
        return _fragment(request, table)
    response = render(request, template, {**(context or {}), "table": table})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _wants_a_fragment(request: HttpRequest, table: BoundTable) -> bool:
    asked = request.headers.get("HX-Request") == "true"
    return asked and request.headers.get("HX-Target") == f"{table.id}-rows"


def _fragment(request: HttpRequest, table: BoundTable) -> HttpResponse:
    response = render(request, "kit/_table_fragment.html", {"table": table, "oob": True})
    patch_vary_headers(response, ["HX-Request"])
    typing_on = table.refines_the_search_of(request.headers.get("HX-Current-URL", ""))
    response["HX-Replace-Url" if typing_on else "HX-Push-Url"] = table.address.written()
    return response


def _csv(table: BoundTable) -> StreamingHttpResponse:
    lines = exports.csv_lines(_labels(table), _values(table))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(table)}.csv"'
    return response


def _xlsx(table: BoundTable) -> FileResponse:
    title = str(table.table.title or table.table.name)
    return FileResponse(
        exports.xlsx_file(title, _labels(table), _values(table)),
        as_attachment=True,
        filename=f"{_file_name(table)}.xlsx",
        content_type=exports.XLSX,
    )


def _labels(table: BoundTable) -> list[str]:
    return [str(column.label) for column in table.columns]


def _values(table: BoundTable) -> Iterator[list[object]]:
    for row in table.everything():
        yield [column.exported(row) for column in table.columns]


def _file_name(table: BoundTable) -> str:
    name = slugify(str(table.table.title)) or table.table.name
    return f"{name}-{timezone.localdate().isoformat()}"
