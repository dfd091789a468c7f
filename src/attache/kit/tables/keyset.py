"""Pages by position in the sort order rather than by number.

A page begins after a row, wherever that row now stands: rows added or removed elsewhere shift
nothing, and the fiftieth page reads as little of the index as the first.
"""

from __future__ import annotations

import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.lookups import GreaterThan, LessThan
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import Field

END = "fin"
_LONGEST = 4000
_KEY = "table_sort_key"
_INTEGERS = range(-(2**63), 2**63)
_DIGITS = 40


@dataclass(frozen=True)
class Cursor:
    value: Any
    pk: Any


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    before: bool
    after: bool


@dataclass(frozen=True)
class Order:
    """By one field, then by primary key. Rows that have no value come last in both directions."""

    name: str
    path: str
    field: Field[Any, Any]
    pk: Field[Any, Any]
    null: bool
    descending: bool
    computed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        alone = self.field.unique and not self.null and "__" not in self.path
        return (self.path,) if alone else (self.path, "pk")

    def prepared(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.annotate(**{_KEY: F(self.path)}) if "__" in self.path else queryset

    def cursor(self, row: object) -> str:
        value = attrgetter(_KEY if "__" in self.path else self._attribute)(row)
        written = json.dumps(
            [self.name, _plain(value), _plain(attrgetter("pk")(row))],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        return urlsafe_b64encode(written.encode()).decode().rstrip("=")

    def decode(self, text: str, using: str) -> Cursor | None:
        """Read a position; None where it is not one of this order, whoever wrote it."""
        if not text or len(text) > _LONGEST:
            return None
        try:
            name, value, pk = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (ValueError, TypeError, RecursionError):
            return None
        if name != self.name or (value is None and not self.null):
            return None
        try:
            read = None if value is None else _read(self.field, value, using)
            return Cursor(read, _read(self.pk, pk, using))
        except (ValueError, TypeError, ArithmeticError, ValidationError):
            return None

    @property
    def _attribute(self) -> str:
        return str(getattr(self.field, "attname", self.path))


def order(queryset: QuerySet[Any], name: str, path: str, *, descending: bool) -> Order:
    options = queryset.model._meta
    annotation = queryset.query.annotations.get(path)
    if annotation is not None:
        field = annotation.output_field
        return Order(name, path, field, options.pk, True, descending, computed=True)
    steps = _steps(queryset, path)
    null = any(step.null for step in steps)
    return Order(name, path, steps[-1], options.pk, null, descending)


def page(
    queryset: QuerySet[Any], order: Order, size: int, *, after: str = "", before: str = ""
) -> Page:
    """Read one page; a position that says nothing, or that nothing follows, gives the first."""
    if before == END or (start := order.decode(before, queryset.db)):
        rows = _read_from(queryset, order, None if before == END else start, size + 1, back=True)
        if len(rows) >= size:
            return Page(rows[:size][::-1], before=len(rows) > size, after=before != END)
    elif start := order.decode(after, queryset.db):
        rows = _read_from(queryset, order, start, size + 1)
        if rows:
            return Page(rows[:size], before=True, after=len(rows) > size)
    rows = _read_from(queryset, order, None, size + 1)
    return Page(rows[:size], before=False, after=len(rows) > size)


def everything(queryset: QuerySet[Any], order: Order, *, chunk: int = 2000) -> Iterator[Any]:
    """Walk all rows in order, holding neither them nor the database open."""
    start: Cursor | None = None
    while rows := _read_from(queryset, order, start, chunk):
        yield from rows
        if len(rows) < chunk:
            return
        start = order.decode(order.cursor(rows[-1]), queryset.db)


def _read_from(
    queryset: QuerySet[Any], order: Order, start: Cursor | None, limit: int, *, back: bool = False
) -> list[Any]:
    rows: list[Any] = []
    for stretch in stretches(order.prepared(queryset), order, start, back=back):
        rows += stretch[: limit - len(rows)]
        if len(rows) == limit:
            break
    return rows


def stretches(
    queryset: QuerySet[Any], order: Order, start: Cursor | None, *, back: bool
) -> list[QuerySet[Any]]:
    # No index of SQLite puts NULLs last, and only some of PostgreSQL: rows with a value and rows
    # without are read one after the other, each along the plain index.
    if not order.null:
        return [_sorted(queryset, order, order.keys, start, back=back)]
    on_blank = start.value is None if start else back
    blank = _sorted(
        queryset.filter(**{f"{order.path}__isnull": True}),
        order,
        ("pk",),
        start if on_blank else None,
        back=back,
    )
    valued = _sorted(
        queryset.filter(**{f"{order.path}__isnull": False}),
        order,
        order.keys,
        None if on_blank else start,
        back=back,
    )
    stretches = [valued, blank][::-1] if back else [valued, blank]
    return stretches[1:] if on_blank != back else stretches


def _sorted(
    queryset: QuerySet[Any], order: Order, keys: Sequence[str], start: Cursor | None, *, back: bool
) -> QuerySet[Any]:
    descending = order.descending != back
    if start is not None:
        queryset = queryset.filter(_beyond(order, keys, start, descending=descending))
    return queryset.order_by(*(OrderBy(F(key), descending=descending) for key in keys))


def _beyond(
    order: Order, keys: Sequence[str], start: Cursor, *, descending: bool
) -> Q | GreaterThan | LessThan:
    if order.computed:  # no index to follow, and an aggregate cannot stand in a pair
        way = "lt" if descending else "gt"
        tied = Q(**{order.path: start.value, f"pk__{way}": start.pk})
        return tied if order.path not in keys else tied | Q(**{f"{order.path}__{way}": start.value})
    values = {order.path: Value(start.value, order.field), "pk": Value(start.pk, order.pk)}
    comparison = LessThan if descending else GreaterThan
    return comparison(_Pair(*map(F, keys)), _Pair(*(values[key] for key in keys)))


class _Pair(Func):
    """Compare (value, key) pairs as the database does: along one index, without any OR."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


def _steps(queryset: QuerySet[Any], path: str) -> list[Field[Any, Any]]:
    options = queryset.model._meta
    steps: list[Field[Any, Any]] = []
    for name in path.split("__"):
        step = options.pk if name == "pk" else options.get_field(name)
        steps.append(step)
        if step.is_relation:
            options = step.related_model._meta
    return steps


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _read(field: Field[Any, Any], plain: object, using: str) -> object:
    if not isinstance(plain, (str, int, float)):
        raise TypeError
    value = field.to_python(plain)
    if isinstance(value, datetime) and timezone.is_naive(value):
        value = timezone.make_aware(value)
    if not _holds(value):
        raise ValueError
    field.get_db_prep_value(value, connections[using])
    return value


def _holds(value: object) -> bool:
    """Say whether a database of either kind takes this value in a comparison."""
    match value:
        case None:
            return False
        case int():
            return value in _INTEGERS
        case float():
            return math.isfinite(value)
        case Decimal():
            return value.is_finite() and abs(value.adjusted()) < _DIGITS
        case str():
            return "\x00" not in value and value.encode() is not None
        case _:
            return True
