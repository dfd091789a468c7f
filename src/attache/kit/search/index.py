from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from attache.kit.models import SearchEntry, SearchSlip
from attache.kit.tasks import task

from . import analyser, engine
from .source import Entry, of_kind, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1_000
MOST_WORDS = 40


# In the transaction of the decision, which fails as a whole: nothing to come back to in between.
@transaction.atomic(savepoint=False)
def put(kind: str, pks: Iterable[int]) -> None:
    """Make the index say what these records say now; forget those that are gone."""
    source = of_kind(kind)
    for chunk in _chunks(pks):
        records = source.model._default_manager.filter(pk__in=chunk)  # noqa: SLF001 -- Django's name
        entries = {entry.pk: _made(kind, entry) for entry in source.entries(records)}
        _replace(kind, chunk, entries)


@transaction.atomic
def rebuild() -> None:
    _clear()
    for source in sources:
        pks = source.model._default_manager.order_by("pk").values_list("pk", flat=True)  # noqa: SLF001 -- idem
        put(source.kind, pks.iterator(CHUNK))
    engine.settle()


def _chunks(pks: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(dict.fromkeys(pks))
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _made(kind: str, entry: Entry) -> SearchEntry:
    title = entry.title.replace("\0", "")[:250]
    bare = analyser.bare(title)
    titled = analyser.telling(title, spread=True)
    body = analyser.telling(entry.body, spread=True)
    numbers = (word for word in body if analyser.is_identifier(word))
    terms = _terms(kind, engine.IN_TITLE, titled) | _terms(kind, engine.ANYWHERE, titled + body)
    return SearchEntry(
        kind=kind,
        object_id=entry.pk,
        title=title,
        folded=" ".join(bare)[:250],
        words=" ".join(list(dict.fromkeys([*bare, *numbers]))[:MOST_WORDS]),
        url=entry.url,
        hint=entry.hint.replace("\0", "")[:250],
        terms=" ".join(terms),
    )


def _terms(kind: str, where: str, words: Iterable[str]) -> dict[str, None]:
    start = engine.code(kind) + where
    return {start + stem: None for word in words for stem in analyser.stems(word)}


def _replace(kind: str, pks: list[int], entries: dict[int, SearchEntry]) -> None:
    known = SearchEntry.objects.filter(kind=kind, object_id__in=pks)
    old = {
        (word, entry_id)
        for entry_id, words in known.values_list("id", "words")
        for word in _coded(kind, words)
    }
    known.exclude(object_id__in=entries).delete()
    saved = SearchEntry.objects.bulk_create(
        entries.values(),
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "folded", "words", "url", "hint", "terms"],
    )
    new = {(word, entry.pk) for entry in saved for word in _coded(kind, entry.words)}
    engine.run_each(
        "DELETE FROM kit_searchword WHERE word = %s AND entry_id = %s", sorted(old - new)
    )
    engine.run_each(
        "INSERT INTO kit_searchword (word, entry_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        sorted(new - old),
    )
    _learn({word for entry in saved for word in entry.folded.split()})


def _coded(kind: str, words: str) -> list[str]:
    return [engine.code(kind) + word for word in words.split()]


def unlearn(text: str) -> None:
    """Forget the words of a name that is erased, unless something else is called so."""
    for word in analyser.bare(text):
        if not SearchEntry.objects.filter(folded__contains=word).exists():
            SearchSlip.objects.filter(word=word).delete()
    settle.enqueue()


# SQLite keeps the words of what is gone in the older pieces of its index until they are merged:
# too long for a request.
@task(unique=True, label=_("Take what was erased out of the search for good"))
def settle() -> None:
    engine.settle()


def _learn(words: set[str]) -> None:
    """Remember what typing slips may turn these words into: nothing but a name is forgotten."""
    words = {word for word in words if analyser.may_slip(word)}
    known = SearchSlip.objects.filter(
        key__in={word[: analyser.SLIP_PREFIX] for word in words}, word__in=words
    )
    unknown = words.difference(known.values_list("word", flat=True))
    engine.run_each(
        'INSERT INTO kit_searchslip ("key", word) VALUES (%s, %s) ON CONFLICT DO NOTHING',
        [(key, word) for word in sorted(unknown) for key in analyser.slips(word)],
    )


def _clear() -> None:
    for table in ("kit_searchword", "kit_searchslip"):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- one of two names
    SearchEntry.objects.all().delete()
