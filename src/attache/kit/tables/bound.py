"""A list read for one request: what its template shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import address, cells, keyset
from .cells import escape
from .offers import offers

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise

    from .declared import Column, Facet, Table

COUNTED = 1000
_NAMED = 2


@dataclass(frozen=True)
class Pill:
    """A facet in the bar of tools: what may be chosen, what is, and the way back."""

    table: BoundTable
    facet: Facet
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.facet.name

    @property
    def label(self) -> str:
        return str(self.facet.label)

    @property
    def boxes(self) -> SafeString:
        return _boxes(self.name, self.table.options(self.facet).items(), self.values)

    @property
    def choices(self) -> SafeString:
        """What may be chosen, for a `<select>`: a public page asks for one at most."""
        return _choices(self.table.options(self.facet).items(), self.values)

    @property
    def chosen(self) -> str:
        if not self.values:
            return ""
        options = self.table.options(self.facet)
        named = [options[value] for value in self.values[:_NAMED]]
        if len(self.values) > _NAMED:
            named = [named[0], _("%(count)s others") % {"count": len(self.values) - 1}]
        return ", ".join(named)

    @property
    def without(self) -> str:
        return self.table.address.without(self.name)

    @property
    def way_back(self) -> str:
        return _("Remove the filter “%(label)s”") % {"label": self.label}


@dataclass(frozen=True)
class Heading:
    column: Column
    url: str
    state: str  # the value of aria-sort; empty when another column sorts


class BoundTable:
    def __init__(
        self,
        table: Table,
        request: HttpRequest,
        queryset: QuerySet[Any] | Sequence[Any],
        first_action: tuple[_StrOrPromise, str] | None = None,
    ) -> None:
        self.table = table
        self.request = request
        self.queryset: Any = queryset
        self.first_action = first_action
        self._options: dict[str, dict[str, str]] = {}
        self.address = address.read(table, request.path, request.GET, self.options)

    @property
    def id(self) -> str:
        return self.table.name

    @property
    def searches(self) -> bool:
        return self.table.search is not None

    def options(self, facet: Facet) -> dict[str, str]:
        if facet.name not in self._options:
            self._options[facet.name] = facet.options()
        return self._options[facet.name]

    @cached_property
    def columns(self) -> list[Column]:
        names = self.address.columns
        return [c for c in self.table.columns if (c.name in names if names else not c.hidden)]

    @cached_property
    def filtered(self) -> Any:  # noqa: ANN401 -- a query set
        return self._filter()

    def _filter(self) -> Any:  # noqa: ANN401 -- a query set, or the rows of a `HeldTable`
        queryset, chosen = self.queryset, dict(self.address.chosen)
        for facet in self.table.facets:
            if facet.name in chosen:
                queryset = facet.filter(queryset, list(chosen[facet.name]))
        if self.table.search and self.address.q:
            queryset = self.table.search(queryset, self.address.q)
        return queryset

    @cached_property
    def order(self) -> keyset.Order:
        name = self._sort.removeprefix("-")
        path, descending = self.table.sortable[name], self._sort.startswith("-")
        return keyset.order(self.filtered, name, path, descending=descending)

    @cached_property
    def page(self) -> keyset.Page:
        return keyset.page(
            self.filtered,
            self.order,
            self.table.page_size,
            after=self.address.after,
            before=self.address.before,
        )

    @property
    def offers(self) -> Iterator[tuple[str, str]]:
        """What can be done with all that the list shows, with its filters in the address."""
        filters = self.address.link().partition("?")[2]
        for offer in offers:
            made = offer(self.id, self.request.user)
            if made:
                yield str(made.label), f"{made.url}&{filters}" if filters else made.url

    def everything(self) -> Iterator[Any]:
        return keyset.everything(self.filtered, self.order)

    @cached_property
    def count(self) -> tuple[int, bool]:
        """How many rows, and whether there are more: past a thousand nobody reads the number."""
        if not self.page.before and not self.page.after:
            return len(self.page.rows), False
        found = self.filtered.order_by().values("pk")[: COUNTED + 1].count()
        return min(found, COUNTED), found > COUNTED

    @property
    def count_in_words(self) -> str:
        number, more = self.count
        said = cells.shown(number, get_language() or "fr")
        if more:
            return _("More than %(count)s rows") % {"count": _thousands(number)}
        return ngettext("%(count)s row", "%(count)s rows", number) % {"count": said}

    @property
    def is_blank(self) -> bool:
        return not self.page.rows and not self.address.is_filtered

    @property
    def body(self) -> SafeString:
        return cells.body(self.page.rows, self.columns)

    @property
    def head(self) -> SafeString:
        return cells.head(map(self._heading, self.columns), self.id)

    @property
    def pills(self) -> list[Pill]:
        chosen = dict(self.address.chosen)
        return [Pill(self, facet, chosen.get(facet.name, ())) for facet in self.table.facets]

    @property
    def filters_in_words(self) -> list[str]:
        """Whole, unlike the pills: for what is kept of a list that something was done with."""
        said = [
            _("%(facet)s: %(chosen)s")
            % {
                "facet": pill.label,
                "chosen": ", ".join(self.options(pill.facet)[value] for value in pill.values),
            }
            for pill in self.pills
            if pill.values
        ]
        return [*said, _("“%(text)s”") % {"text": self.address.q}] if self.address.q else said

    @property
    def column_boxes(self) -> SafeString:
        shown = {column.name for column in self.columns}
        return _boxes("colonnes", ((c.name, str(c.label)) for c in self.table.columns[1:]), shown)

    def cursor(self, row: Any) -> str:  # noqa: ANN401 -- a row of any model
        """Name the position of a row in the address of what comes before or after it."""
        return self.order.cursor(row)

    @property
    def pager(self) -> list[tuple[str, str, str]]:
        """Name, label and address of each link; the address is empty where there is no way."""
        link, rows = self.address.link, self.page.rows
        back, on = self.page.before, self.page.after
        first, last = (self.cursor(rows[i]) for i in (0, -1)) if rows else ("", "")
        return [
            ("first", _("First page"), link() if back else ""),
            ("previous", _("Previous"), link(before=first) if back else ""),
            ("next", _("Next"), link(after=last) if on else ""),
            ("last", _("Last page"), link(before=keyset.END) if on else ""),
        ]

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(kind.upper(), self.address.link(export=kind)) for kind in ("csv", "xlsx")]

    @property
    def unfiltered(self) -> str:
        return self.address.link(q="", chosen=())

    def refines_the_search_of(self, url: str) -> bool:
        """Say whether this only goes on with the search of an address: not worth a step back."""
        there = urlsplit(url)
        if there.path != self.request.path:
            return False
        query = QueryDict(there.query)
        former = address.read(self.table, there.path, query, self.options)
        return self.address.refines_the_search_of(former)

    @property
    def _sort(self) -> str:
        return self.address.sort or self.table.default_sort

    def _heading(self, column: Column) -> Heading:
        if not column.sort:
            return Heading(column, "", "")
        state = {column.name: "ascending", f"-{column.name}": "descending"}.get(self._sort, "")
        turned = f"-{column.name}" if state == "ascending" else column.name
        return Heading(
            column,
            self.address.link(sort="" if turned == self.table.default_sort else turned),
            state,
        )


def _boxes(name: str, options: Iterable[tuple[str, str]], checked: Container[str]) -> SafeString:
    boxes = [
        f'<label><input type="checkbox" name="{escape(name)}" value="{escape(value)}"'
        f"{' checked' if value in checked else ''}> {escape(label)}</label>"
        for value, label in options
    ]
    return mark_safe("".join(boxes))  # noqa: S308 -- every part is escaped above


def _choices(options: Iterable[tuple[str, str]], chosen: Container[str]) -> SafeString:
    lines = [
        f'<option value="{escape(value)}"{" selected" if value in chosen else ""}>'
        f"{escape(label)}</option>"
        for value, label in options
    ]
    return mark_safe("".join(lines))  # noqa: S308 -- every part is escaped above


def _thousands(number: int) -> str:
    return (
        f"{number:,}"
        if (get_language() or "fr").startswith("en")
        else f"{number:,}".replace(",", "\u202f")
    )
