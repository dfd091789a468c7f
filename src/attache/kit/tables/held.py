"""A list whose rows were computed rather than read: held whole, and shown as any other.

A row has a `pk` that names it for ever. A page begins after a row, wherever that row now stands.
"""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from . import keyset
from .bound import BoundTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise

    from .declared import Table


class HeldTable(BoundTable):
    """Its facets and its search are given a list, and give one; columns sort by an attribute."""

    def __init__(
        self,
        table: Table,
        request: HttpRequest,
        rows: Sequence[Any],
        first_action: tuple[_StrOrPromise, str] | None = None,
    ) -> None:
        super().__init__(table, request, rows, first_action)

    @cached_property
    def in_order(self) -> list[Any]:
        """By a value, then by key. Rows that have no value come last in both directions."""
        name = self._sort.removeprefix("-")
        value, back = attrgetter(self.table.sortable[name]), self._sort.startswith("-")
        valued: list[Any] = []
        blank: list[Any] = []
        for row in self.filtered:
            (blank if value(row) is None else valued).append(row)
        valued.sort(key=lambda row: (value(row), row.pk), reverse=back)
        blank.sort(key=attrgetter("pk"), reverse=back)
        return [*valued, *blank]

    @cached_property
    def page(self) -> keyset.Page:
        rows, size = self.in_order, self.table.page_size
        start = self._start(rows, size)
        shown = rows[start : start + size]
        return keyset.Page(shown, before=start > 0, after=start + size < len(rows))

    def _start(self, rows: Sequence[Any], size: int) -> int:
        """A position that says nothing, or that nothing follows, gives the first page."""
        if self.address.before == keyset.END:
            return max(len(rows) - size, 0)
        asked = self.address.before or self.address.after
        place = next((at for at, row in enumerate(rows) if self.cursor(row) == asked), None)
        if place is None:
            return 0
        if self.address.before:
            return max(place - size, 0)
        return place + 1 if place + 1 < len(rows) else 0

    @cached_property
    def count(self) -> tuple[int, bool]:
        return len(self.in_order), False

    def cursor(self, row: Any) -> str:  # noqa: ANN401 -- a row of any kind
        return str(row.pk)

    def everything(self) -> Iterator[Any]:
        return iter(self.in_order)
