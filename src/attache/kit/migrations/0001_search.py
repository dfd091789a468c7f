"""The tables of the one search.

SQLite keeps its full-text index beside the entries (FTS5, kept in step by triggers: whatever
changes an entry changes the index); PostgreSQL keeps it inside, as an index of the terms. A later
migration that makes SQLite rebuild kit_searchentry drops the triggers: run `make_index` again.
"""

from django.db import migrations, models

import attache.kit.models.search

SQLITE = [
    '''CREATE VIRTUAL TABLE kit_searchterms USING fts5(
        terms, content='kit_searchentry', content_rowid='id',
        tokenize="ascii tokenchars '@.+-_'", detail='none', columnsize=0
    )''',
    """CREATE TRIGGER kit_searchentry_added AFTER INSERT ON kit_searchentry BEGIN
        INSERT INTO kit_searchterms (rowid, terms) VALUES (new.id, new.terms);
    END""",
    """CREATE TRIGGER kit_searchentry_removed AFTER DELETE ON kit_searchentry BEGIN
        INSERT INTO kit_searchterms (kit_searchterms, rowid, terms)
        VALUES ('delete', old.id, old.terms);
    END""",
    """CREATE TRIGGER kit_searchentry_changed AFTER UPDATE OF id, terms ON kit_searchentry BEGIN
        INSERT INTO kit_searchterms (kit_searchterms, rowid, terms)
        VALUES ('delete', old.id, old.terms);
        INSERT INTO kit_searchterms (rowid, terms) VALUES (new.id, new.terms);
    END""",
    # The same tables as Django's, stored as their own index: half the size.
    "DROP TABLE kit_searchword",
    """CREATE TABLE kit_searchword (
        word varchar(64) NOT NULL, entry_id bigint NOT NULL, PRIMARY KEY (word, entry_id)
    ) WITHOUT ROWID""",
    "DROP TABLE kit_searchslip",
    """CREATE TABLE kit_searchslip (
        "key" varchar(64) NOT NULL, word varchar(64) NOT NULL, PRIMARY KEY ("key", word)
    ) WITHOUT ROWID""",
]

# Without the list of pending rows of fastupdate, which every query would have to read.
POSTGRESQL = [
    "CREATE INDEX search_entry_by_terms ON kit_searchentry USING gin (terms)"
    " WITH (fastupdate = off)",
    # Inside a query, the planner may prefer to read the whole table for a few usual words.
    """CREATE FUNCTION kit_search_terms(question tsquery, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE ROWS 40 SET enable_seqscan = off
    AS 'SELECT id FROM kit_searchentry WHERE terms @@ question LIMIT most'""",
]


def make_index(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if on_postgresql else SQLITE:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION kit_search_terms(tsquery, integer)", params=None)
        schema_editor.execute("DROP INDEX search_entry_by_terms", params=None)
    else:
        for name in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER kit_searchentry_{name}", params=None)
        schema_editor.execute("DROP TABLE kit_searchterms", params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchSlip",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", attache.kit.models.search.Key(max_length=64)),
                ("word", attache.kit.models.search.Key(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word",
                        "entry_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("word", attache.kit.models.search.Key(max_length=64)),
                ("entry_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=250)),
                ("folded", attache.kit.models.search.Key(max_length=250)),
                ("url", models.CharField(max_length=500)),
                ("hint", models.CharField(max_length=250)),
                ("words", models.TextField()),
                ("terms", attache.kit.models.search.Terms()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "folded"], name="search_entry_by_title")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_once_a_record")
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
