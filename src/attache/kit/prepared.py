"""Questions that a page always asks in the same words: only the values change.

Django takes ten times longer to write the SQL of a query set than SQLite to answer it. Here it is
written once in each process; neither the values nor the answers are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=Model)


class Gap(NamedTuple):
    """Where a value goes in written SQL, the first or a further one of a list."""

    place: int
    at: int = 0


class Slot(Expression):
    """Where a value goes in a query set: `filter(organisation=slot)`."""

    def __init__(self, place: int, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.place = place

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:  # noqa: ANN401 -- Django's signature
        return "%s", [Gap(self.place)]


class Slots(Expression):
    """Where several values go: `filter(organisation__in=slots)`. It says nothing of none."""

    def __init__(self, places: Sequence[tuple[int, int]], output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.places = places

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:  # noqa: ANN401 -- Django's signature
        if not self.places:
            return "(NULL)", []
        marks = ", ".join(["%s"] * len(self.places))
        return f"({marks})", [Gap(place, at) for place, at in self.places]


class Several(NamedTuple):
    """A slot that takes a list of values of a field."""

    field: Field[Any, Any]


class Shape(NamedTuple):
    """How a row becomes a record."""

    model: type[Model]
    columns: slice
    names: list[str]
    populators: list[Any]
    annotations: dict[str, int]


class Written(NamedTuple):
    """A question in the words of one kind of database; one that gives values has no shape."""

    sql: str
    parameters: tuple[Any, ...]
    converters: list[tuple[int, list[Any], Any]]
    shape: Shape | None


class _Question(Generic[M]):
    """With `Several` it is written once for each length of the list: keep those short."""

    def __init__(
        self, make: Callable[..., QuerySet[M, Any]], *fields: Field[Any, Any] | Several
    ) -> None:
        self._make = make
        self._fields = fields
        self._written: dict[tuple[str, tuple[int, ...]], Written] = {}

    def _ask(self, values: Sequence[object]) -> tuple[Written, list[list[Any]]]:
        connection = connections[DEFAULT_DB_ALIAS]
        given = [
            [_field(kind).get_db_prep_value(each, connection) for each in _listed(kind, value)]
            for kind, value in zip(self._fields, values, strict=True)
        ]
        lengths = tuple(len(each) for each in given)
        written = self._written.get((connection.vendor, lengths)) or self._write(
            connection, lengths
        )
        with connection.cursor() as cursor:
            cursor.execute(written.sql, [_filled(each, given) for each in written.parameters])
            rows = cursor.fetchall()
        return written, [_converted(written, list(row), connection) for row in rows]

    def _write(self, connection: BaseDatabaseWrapper, lengths: tuple[int, ...]) -> Written:
        slots = [
            Slots([(place, at) for at in range(length)], kind.field)
            if isinstance(kind, Several)
            else Slot(place, kind)
            for place, (kind, length) in enumerate(zip(self._fields, lengths, strict=True))
        ]
        compiler = self._make(*slots).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._written[connection.vendor, lengths] = written = Written(
            sql,
            tuple(parameters),
            [(at, convert, column) for at, (convert, column) in converters.items()],
            _shape(compiler, connection) if compiler.klass_info else None,
        )
        return written


class Prepared(_Question[M]):
    """A query set of records with slots. What it prefetches is left to whoever asks."""

    def __call__(self, *values: object) -> list[M]:
        written, rows = self._ask(values)
        return [_record(written.shape, row) for row in rows]


class PreparedRows(_Question[Any]):
    """A query set with slots, of values alone: for what is counted, no record is made."""

    def __call__(self, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._ask(values)[1]]


def _shape(compiler: Any, connection: BaseDatabaseWrapper) -> Shape:  # noqa: ANN401 -- Django's own
    select, found = compiler.select, compiler.klass_info
    columns = slice(found["select_fields"][0], found["select_fields"][-1] + 1)
    return Shape(
        found["model"],
        columns,
        [column.target.attname for column, *_ in select[columns]],
        get_related_populators(found, select, connection.alias),  # type: ignore[call-arg]  # of a Django to come
        compiler.annotation_col_map or {},
    )


def _field(kind: Field[Any, Any] | Several) -> Field[Any, Any]:
    return kind.field if isinstance(kind, Several) else kind


def _listed(kind: Field[Any, Any] | Several, value: Any) -> Any:  # noqa: ANN401 -- a value or a list
    return value if isinstance(kind, Several) else (value,)


def _filled(parameter: Any, given: list[list[Any]]) -> Any:  # noqa: ANN401 -- what a database takes
    return given[parameter.place][parameter.at] if isinstance(parameter, Gap) else parameter


def _converted(written: Written, row: list[Any], connection: BaseDatabaseWrapper) -> list[Any]:
    for at, converters, column in written.converters:
        for convert in converters:
            row[at] = convert(row[at], column, connection)
    return row


def _record(shape: Any, row: list[Any]) -> Any:  # noqa: ANN401 -- a record of the model
    record = shape.model.from_db(DEFAULT_DB_ALIAS, shape.names, row[shape.columns])
    for populator in shape.populators:
        populator.populate(row, record)
    for name, at in shape.annotations.items():
        setattr(record, name, row[at])
    return record
