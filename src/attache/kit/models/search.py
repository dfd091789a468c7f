from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    CharField = models.CharField[str, str]
    TextField = models.TextField[str, str]
else:
    CharField, TextField = models.CharField, models.TextField


class Key(CharField):
    """Text compared byte by byte on every engine, so that a prefix is a range of an index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


class Terms(TextField):
    """Terms separated by spaces: a tsvector on PostgreSQL, on SQLite the text that FTS5 indexes."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)

    def get_placeholder(
        self, _value: str, _compiler: object, connection: BaseDatabaseWrapper
    ) -> str:
        # No text parser in between: the lexemes are exactly our terms.
        if connection.vendor == "postgresql":
            return "array_to_tsvector(string_to_array(%s, ' '))"
        return "%s"


class SearchEntry(models.Model):
    """What the search knows of one record: its title, where it is, and the terms that find it."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=250)
    # The title without case, accents, elisions and small words.
    folded = Key(max_length=250)
    url = models.CharField(max_length=500)
    hint = models.CharField(max_length=250)
    # What `SearchWord` holds for this entry.
    words = models.TextField()
    terms = Terms()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once_a_record")
        ]
        indexes = [models.Index(fields=["kind", "folded"], name="search_entry_by_title")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """One word of one title, for what is found as you type."""

    pk = models.CompositePrimaryKey("word", "entry_id")
    word = Key(max_length=64)
    entry_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.word


class SearchSlip(models.Model):
    """A word seen in a title, under each key that a typing slip would give."""

    pk = models.CompositePrimaryKey("key", "word")
    key = Key(max_length=64)
    word = Key(max_length=64)

    def __str__(self) -> str:
        return f"{self.key} → {self.word}"
