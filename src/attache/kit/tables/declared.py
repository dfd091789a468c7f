"""What a list is made of, said once beside the view that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language

from .address import RESERVED
from .bound import BoundTable
from .held import HeldRows, HeldTable

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise

M = TypeVar("M", bound=Model)
Choice: TypeAlias = "tuple[str, _StrOrPromise]"
Value: TypeAlias = Callable[[Any], object]
# Given the rows, a query set or a list that is held, each gives fewer of them.
Filter: TypeAlias = "Callable[[Any, list[str]], Any]"
Search: TypeAlias = "Callable[[Any, str], Any]"


@dataclass(frozen=True, kw_only=True)
class _Options:
    """What a column may have beside its name, its label and its value."""

    # A path of model fields with an index. Where many rows share a value, index (field, "id").
    sort: str = ""
    url: Callable[[Any], str | None] | None = None
    numeric: bool = False
    hidden: bool = False
    # The plain value for a spreadsheet, when what is shown is markup or words around a number.
    export: Value | None = None


@dataclass(frozen=True)
class Column(_Options):
    """One column. Its value is a str, SafeString, date, datetime, Decimal, int, bool or None."""

    name: str
    label: _StrOrPromise
    value: Value

    def exported(self, row: object) -> object:
        return (self.export or self.value)(row)


@dataclass(frozen=True)
class Facet:
    """A question with several possible answers; rows that match any chosen answer stay."""

    name: str
    label: _StrOrPromise
    choices: Sequence[Choice] | Callable[[], Sequence[Choice]]
    filter: Filter
    _said: dict[str | None, dict[str, str]] = field(default_factory=dict, init=False, compare=False)

    def options(self) -> dict[str, str]:
        """What may be chosen, in the reader's language; said once where it never changes."""
        if callable(self.choices):
            return _words(self.choices())
        language = get_language()
        if language not in self._said:
            self._said[language] = _words(self.choices)
        return self._said[language]


def any_of(rows: QuerySet[M], chosen: Iterable[str], answers: Mapping[str, Q]) -> QuerySet[M]:
    """Keep the rows that one of the chosen answers holds of, for a `Facet` whose answers differ."""
    wanted = Q(pk__in=[])
    for answer in chosen:
        wanted |= answers[answer]
    return rows.filter(wanted)


def _words(choices: Sequence[Choice]) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices}


@dataclass(frozen=True)
class Table:
    """A list of records. Its first column says which record a row is, and always shows."""

    name: str
    columns: Sequence[Column]
    facets: Sequence[Facet] = ()
    default_sort: str = ""
    page_size: int = 50
    search: Search | None = None
    title: _StrOrPromise = ""
    # What will be here, said when there is nothing yet.
    empty_title: _StrOrPromise = ""
    empty_text: _StrOrPromise = ""
    search_label: _StrOrPromise = ""

    def __post_init__(self) -> None:
        taken = RESERVED.intersection(facet.name for facet in self.facets)
        if taken:
            raise ValueError(f"These names belong to the address of every table: {taken}")
        if self.default_sort.removeprefix("-") not in self.sortable:
            raise ValueError(f"{self.name} is sorted by no column of its own: {self.default_sort}")

    @cached_property
    def sortable(self) -> dict[str, str]:
        return {column.name: column.sort for column in self.columns if column.sort}

    def bind(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        *,
        first_action: tuple[_StrOrPromise, str] | None = None,
    ) -> BoundTable:
        """Read the address. `first_action` (label, url) is offered when there is no row at all."""
        return BoundTable(self, request, queryset, first_action)

    def hold(self, request: HttpRequest, rows: HeldRows) -> BoundTable:
        """As `bind`, over rows that were computed: see `HeldTable`."""
        return HeldTable(self, request, rows)
