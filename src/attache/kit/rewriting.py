"""Rows written again in the order of keys drawn at random, so that their place tells nothing."""

from __future__ import annotations

from django.db import connection, models, transaction


@transaction.atomic
def rewrite(model: type[models.Model], **where: int) -> None:
    """Write again, all at once, those of one owner: `rewrite(Mark, resolution=3)`.

    A database keeps rows in the order in which they came, and PostgreSQL by which transaction.
    """
    [(name, value)] = where.items()
    table, key, owner = (
        connection.ops.quote_name(each)
        for each in (
            model._meta.db_table,
            _column(model, model._meta.pk.name),
            _column(model, name),
        )
    )
    owned = f"{owner} = %s"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # What is deleted is written over with zeros.
            cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(
            f"CREATE TEMPORARY TABLE rewritten AS SELECT * FROM {table} WHERE {owned}",  # noqa: S608 -- names of ours
            [value],
        )
        cursor.execute(f"DELETE FROM {table} WHERE {owned}", [value])  # noqa: S608 -- idem
        cursor.execute(f"INSERT INTO {table} SELECT * FROM rewritten ORDER BY {key}")  # noqa: S608 -- idem
        cursor.execute("DROP TABLE rewritten")


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)  # type: ignore[union-attr]
