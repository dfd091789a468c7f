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
    from collections.abc import Callable, Iterator, Sequence

    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise

    from .declared import Table


class HeldRows:
    """Rows that outlive a request: they are sorted once for all who ask for the same order."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows
        self._sorted: dict[tuple[str, bool], list[Any]] = {}

    def in_order(self, attribute: str, *, back: bool) -> list[Any]:
        """By a value, then by key. Rows that have no value come last in both directions."""
        if (attribute, back) not in self._sorted:
            self._sorted[attribute, back] = self._sort(attrgetter(attribute), back=back)
        return self._sorted[attribute, back]

    def _sort(self, value: Callable[[Any], Any], *, back: bool) -> list[Any]:
        valued: list[Any] = []
        blank: list[Any] = []
        for row in self._rows:
            (blank if value(row) is None else valued).append(row)
        valued.sort(key=lambda row: (value(row), row.pk), reverse=back)
        blank.sort(key=attrgetter("pk"), reverse=back)
        return [*valued, *blank]


class HeldTable(BoundTable):
    """Its facets and its search are given a list, and give one in the same order.

    Columns sort by an attribute.
    """

    def __init__(
        self,
        table: Table,
        request: HttpRequest,
        rows: HeldRows,
        first_action: tuple[_StrOrPromise, str] | None = None,
    ) -> None:
        super().__init__(table, request, [], first_action)
        attribute = table.sortable[self._sort.removeprefix("-")]
        self.queryset = rows.in_order(attribute, back=self._sort.startswith("-"))

    @cached_property
    def page(self) -> keyset.Page:
        rows, size = self.filtered, self.table.page_size
        start = self._start(rows, size)
        shown = rows[start : start + size]
        return keyset.Page(shown, before=start > 0, after=start + size < len(rows))

    def _start(self, rows: Sequence[Any], size: int) -> int:
        """A position that says nothing, or that nothing follows, gives the first page."""
        if self.address.before == keyset.END:
            return max(len(rows) - size, 0)
        asked = self.address.before or self.address.after
        if not asked:
            return 0
        place = next((at for at, row in enumerate(rows) if self.cursor(row) == asked), None)
        if place is None:
            return 0
        if self.address.before:
            return max(place - size, 0)
        return place + 1 if place + 1 < len(rows) else 0

    @cached_property
    def count(self) -> tuple[int, bool]:
        return len(self.filtered), False

    def cursor(self, row: Any) -> str:  # noqa: ANN401 -- a row of any kind
        return str(row.pk)

    def everything(self) -> Iterator[Any]:
        return iter(self.filtered)
