"""Questions that a page always asks in the same words: only the values change.

Django takes ten times longer to write the SQL of a query set than SQLite to answer it. Here it is
written once in each process; neither the values nor the answers are kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=Model)
Rows = list[tuple[Any, ...]]


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


class Column(NamedTuple):
    """A value of a row: its name, quoted, and its type in the database."""

    name: str
    kind: str


@dataclass(frozen=True, eq=False)
class Written:
    """A question in the words of one kind of database; one that gives values has no shape."""

    sql: str
    parameters: tuple[Any, ...]
    converters: list[tuple[int, list[Any], Any]]
    shape: Shape | None
    columns: list[Column]


class _Question(Generic[M]):
    """With `Several` it is written again whenever the list grows to twice its length."""

    def __init__(
        self, make: Callable[..., QuerySet[M, Any]], *fields: Field[Any, Any] | Several
    ) -> None:
        self._make = make
        self._fields = fields
        self._written: dict[tuple[str, tuple[int, ...]], Written] = {}

    def put(
        self, values: Sequence[object], connection: BaseDatabaseWrapper
    ) -> tuple[Written, list[Any]]:
        """The question as it is written, and what fills it."""
        given = [
            [_field(kind).get_db_prep_value(each, connection) for each in _listed(kind, value)]
            for kind, value in zip(self._fields, values, strict=True)
        ]
        lengths = tuple(len(each) for each in given)
        written = self._written.get((connection.vendor, lengths)) or self._write(
            connection, lengths
        )
        return written, [_filled(each, given) for each in written.parameters]

    def _ask(self, values: Sequence[object]) -> tuple[Written, list[list[Any]]]:
        connection = connections[DEFAULT_DB_ALIAS]
        written, parameters = self.put(values, connection)
        rows = _fetched(connection, written.sql, parameters)
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
            _shape(compiler, connection) if _is_of_records(compiler) else None,
            [] if _is_of_records(compiler) else _columns(compiler, connection),
        )
        return written


class Prepared(_Question[M]):
    """A query set of records with slots. What it prefetches is left to whoever asks."""

    def __call__(self, *values: object) -> list[M]:
        written, rows = self._ask(values)
        return [_record(written.shape, row) for row in rows]


class PreparedRows(_Question[Any]):
    """A query set with slots, of values alone: for what is counted, no record is made."""

    def __call__(self, *values: object) -> Rows:
        return [tuple(row) for row in self._ask(values)[1]]

    def of(self, *values: object) -> Asked:
        return Asked(self, values)


class Asked(NamedTuple):
    """A question and its values, to be asked together with others."""

    question: PreparedRows
    values: tuple[object, ...]


def together(asked: Sequence[Asked]) -> list[Rows]:
    """The answers to several questions, in one statement.

    Each keeps its own order, provided that it stops at a number.
    """
    if not asked:
        return []
    connection = connections[DEFAULT_DB_ALIAS]
    put = [question.put(values, connection) for question, values in asked]
    written = tuple(each for each, _parameters in put)
    united = _united(written)
    answers: list[Rows] = [[] for _ in asked]
    parameters = [parameter for _written, several in put for parameter in several]
    for row in _fetched(connection, united.sql, parameters):
        number = row[0]
        found = [row[at] for at in united.places[number]]
        answers[number].append(tuple(_converted(written[number], found, connection)))
    return answers


class United(NamedTuple):
    """Several questions in one: a row begins with its question's number, and fills its places."""

    sql: str
    places: list[list[int]]


# Who holds which office decides which questions go together: there are few ways.
@lru_cache(maxsize=64)
def _united(written: tuple[Written, ...]) -> United:
    kinds = [[*_numbered(each)] for each in written]
    # A column has one type in all questions, which a database would not guess from blanks.
    row = sorted({kind for each in kinds for kind in each})
    branches = [
        _branch(number, each, dict(zip(kinds[number], each.columns, strict=True)), row)
        for number, each in enumerate(written)
    ]
    return United(
        " UNION ALL ".join(branches), [[1 + row.index(kind) for kind in each] for each in kinds]
    )


def _numbered(written: Written) -> Iterator[tuple[str, int]]:
    """The first date of a question, its second date, its first number…"""
    seen: Counter[str] = Counter()
    for column in written.columns:
        yield column.kind, seen[column.kind]
        seen[column.kind] += 1


def _branch(
    number: int,
    written: Written,
    filled: dict[tuple[str, int], Column],
    row: Sequence[tuple[str, int]],
) -> str:
    columns = [filled[kind].name if kind in filled else f"CAST(NULL AS {kind[0]})" for kind in row]
    return f"SELECT {number}, {', '.join(columns)} FROM ({written.sql}) AS asked"  # noqa: S608 -- Django wrote it


def _is_of_records(compiler: Any) -> bool:  # noqa: ANN401 -- Django's own
    return bool(compiler.klass_info) and not compiler.query.values_select


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


def _columns(compiler: Any, connection: BaseDatabaseWrapper) -> list[Column]:  # noqa: ANN401 -- Django's own
    return [
        Column(connection.ops.quote_name(alias), column.output_field.cast_db_type(connection) or "")
        for column, _sql, alias in compiler.select
    ]


def _fetched(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: Rows = cursor.fetchall()
    return rows


def _field(kind: Field[Any, Any] | Several) -> Field[Any, Any]:
    return kind.field if isinstance(kind, Several) else kind


def _listed(kind: Field[Any, Any] | Several, value: Any) -> Any:  # noqa: ANN401 -- a value or a list
    return _padded(list(value)) if isinstance(kind, Several) else [value]


def _padded(values: list[Any]) -> list[Any]:
    """Say the last value again up to a power of two: a question is written for few lengths."""
    length = 1 << (len(values) - 1).bit_length() if values else 0
    return values + values[-1:] * (length - len(values))


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
