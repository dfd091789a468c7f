"""A list whose rows were computed rather than read: held whole, and shown as any other.

A row has a `pk` that names it for ever. A page begins after a row, wherever that row now stands.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from . import keyset
from .bound import COUNTED, BoundTable

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
    """Its facets and its search are given rows, and give some of them in the same order.

    They give a list, or one row after the other: these are read as far as a page shows them, and
    counted as those of a query are. Columns sort by an attribute.
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
        """A position that says nothing, or that nothing follows, gives the first page."""
        size, start = self.table.page_size, self._start()
        rows = self._read(start)
        if start and not rows:
            start, rows = 0, self._read(0)
        return keyset.Page(rows[:size], before=start > 0, after=len(rows) > size)

    def _read(self, start: int) -> list[Any]:
        return list(islice(self.everything(), start, start + self.table.page_size + 1))

    def _start(self) -> int:
        size = self.table.page_size
        if self.address.before == keyset.END:
            return max(sum(1 for _row in self.everything()) - size, 0)
        asked = self.address.before or self.address.after
        rows = enumerate(self.everything() if asked else ())
        place = next((at for at, row in rows if self.cursor(row) == asked), None)
        if place is None:
            return 0
        return max(place - size, 0) if self.address.before else place + 1

    @cached_property
    def count(self) -> tuple[int, bool]:
        if isinstance(self.filtered, list):
            return len(self.filtered), False
        if not self.page.before and not self.page.after:
            return len(self.page.rows), False
        found = sum(1 for _row in islice(self.everything(), COUNTED + 1))
        return min(found, COUNTED), found > COUNTED

    def cursor(self, row: Any) -> str:  # noqa: ANN401 -- a row of any kind
        return str(row.pk)

    def everything(self) -> Iterator[Any]:
        return iter(self.filtered if isinstance(self.filtered, list) else self._filter())
