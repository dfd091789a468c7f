"""The SQL of the search: an SQLite (FTS5) and a PostgreSQL (tsvector) form of the same questions.

Each part is a bounded SELECT of entries; parts are put together with UNION ALL. Terms and words
carry the code of their kind, so that a part never reads past entries of another kind.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, Expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IN_TITLE, ANYWHERE = "1", "0"
LAST = "\U0010ffff"
FEW_ENOUGH = 1_000


class Part(NamedTuple):
    sql: str
    parameters: list[Any]


class Among(Expression):
    """Keys as one value, however many: `filter(pk__in=Among(keys))`."""

    output_field = BigIntegerField()

    def __init__(self, keys: Iterable[int]) -> None:
        super().__init__()
        self.keys = tuple(int(key) for key in keys)

    def as_sql(self, _compiler: Any, connection: Any) -> Any:  # noqa: ANN401 -- Django's signature
        if connection.vendor == "postgresql":
            return "(SELECT unnest(%s::bigint[]))", [list(self.keys)]
        return f"({','.join(map(str, self.keys))})", []


class Row(NamedTuple):
    id: int
    kind: str
    object_id: int
    title: str
    folded: str
    words: str
    url: str
    hint: str


@lru_cache
def code(kind: str) -> str:
    return f"{zlib.crc32(kind.encode()) & 0xFFFF:04x}"


def titled(kind: str, start: str, limit: int) -> Part:
    """Whose whole title starts so, the very title first."""
    return Part(
        "SELECT id FROM kit_searchentry WHERE kind = %s AND folded >= %s AND folded < %s"
        " ORDER BY kind, folded LIMIT %s",
        [kind, start, start + LAST, limit],
    )


def worded(kind: str, start: str, limit: int) -> Part:
    """With a word that starts so, the very word first."""
    return Part(
        "SELECT entry_id AS id FROM kit_searchword WHERE word >= %s AND word < %s"
        " ORDER BY word, entry_id LIMIT %s",
        [code(kind) + start, code(kind) + start + LAST, limit],
    )


def worded_with(kind: str, start: str, others: Sequence[str], limit: int) -> Part:
    """With a word that starts so, among which those that have all the other words."""
    few = worded(kind, start, FEW_ENOUGH)
    both = " AND ".join(
        "EXISTS (SELECT 1 FROM kit_searchword w WHERE w.word = %s AND w.entry_id = few.id)"
        for _ in others
    )
    return Part(
        f"SELECT id FROM ({few.sql}) few WHERE {both} LIMIT %s",  # noqa: S608 -- no value in it
        [*few.parameters, *(code(kind) + other for other in others), limit],
    )


def matching(kind: str, where: str, stems: Sequence[Iterable[str]], limit: int) -> Part:
    """With all the stems (one of the forms of each)."""
    terms = [[f"{code(kind)}{where}{stem}" for stem in forms] for forms in stems]
    if connection.vendor == "postgresql":
        question = " & ".join(
            "(" + " | ".join(f"'{term}'" for term in forms) + ")" for forms in terms
        )
        sql = "SELECT id FROM kit_search_terms(%s::tsquery, %s) AS id"
    else:
        question = " AND ".join(
            "(" + " OR ".join(f'"{term}"' for term in forms) + ")" for forms in terms
        )
        sql = "SELECT rowid AS id FROM kit_searchterms WHERE kit_searchterms MATCH %s LIMIT %s"
    return Part(sql, [question, limit])


def entries(parts: Sequence[Part]) -> list[Row]:
    if not parts:
        return []
    ids = " UNION ALL ".join(f"SELECT id FROM ({sql}) part" for sql, _ in parts)  # noqa: S608 -- no value in it
    return [
        Row(*row)
        for row in run(
            "SELECT id, kind, object_id, title, folded, words, url, hint FROM kit_searchentry"  # noqa: S608 -- idem
            f" WHERE id IN ({ids}) ORDER BY id",
            [parameter for part in parts for parameter in part.parameters],
        )
    ]


def objects(parts: Sequence[Part]) -> dict[int, int]:
    """The record of each entry: enough for a filter, which shows nothing of the entries."""
    ids = " UNION ALL ".join(f"SELECT id FROM ({sql}) part" for sql, _ in parts)  # noqa: S608 -- no value in it
    return dict(
        run(
            f"SELECT id, object_id FROM kit_searchentry WHERE id IN ({ids}) ORDER BY id",  # noqa: S608 -- idem
            [parameter for part in parts for parameter in part.parameters],
        )
    )


def counts(parts: Sequence[Part]) -> list[int]:
    """How many entries each part has, up to its own limit."""
    if not parts:
        return []
    tallies = " UNION ALL ".join(
        f"SELECT {index} AS part, count(*) FROM ({part.sql}) part"  # noqa: S608 -- no value in it
        for index, part in enumerate(parts)
    )
    rows = run(
        f"SELECT * FROM ({tallies}) tallies ORDER BY part",  # noqa: S608 -- idem
        [parameter for part in parts for parameter in part.parameters],
    )
    return [count for _, count in rows]


def words_sharing(keys: Sequence[str], limit: int) -> list[str]:
    """The words of titles that a typing slip may have turned into a word with these keys."""
    marks = ", ".join(["%s"] * len(keys))
    rows = run(
        f'SELECT DISTINCT word FROM kit_searchslip WHERE "key" IN ({marks}) LIMIT %s',  # noqa: S608 -- marks only
        [*keys, limit],
    )
    return [word for (word,) in rows]


def settle() -> None:
    """After everything changed: one piece of index on SQLite, fresh statistics on PostgreSQL."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE kit_searchentry, kit_searchword, kit_searchslip")
        else:
            cursor.execute("INSERT INTO kit_searchterms (kit_searchterms) VALUES ('optimize')")


def run(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def run_each(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
