from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from . import analyser, engine, ranking, slips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .engine import Among, Part, Row

CANDIDATES = 40
MATCHES = 250


class Hit(NamedTuple):
    kind: str
    pk: int
    title: str
    url: str
    hint: str


@dataclass(frozen=True)
class Found:
    """The best answers, whether there are others, and what was read instead of a typing slip."""

    hits: list[Hit] = field(default_factory=list)
    more: bool = False
    corrected: str = ""


class Question(NamedTuple):
    words: list[str]
    stems: list[tuple[str, ...]]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def find(text: str, *, kinds: Sequence[str], limit: int = 20) -> Found:
    question = _question(text)
    rows = _whole_words(question, kinds, limit) or _typed_so_far(question, kinds)
    if rows:
        return _found(question, rows, limit)
    corrections = slips.corrections(question.words, kinds)
    if not corrections:
        return Found()
    question = _question(" ".join(corrections.get(word, word) for word in question.words))
    rows = _whole_words(question, kinds, limit) or _typed_so_far(question, kinds)
    found = _found(question, rows, limit)
    titles = [hit.title for hit in found.hits[:1]]
    return Found(found.hits, found.more, slips.rewritten(text, corrections, titles) if rows else "")


def suggest(text: str, *, kinds: Sequence[str], limit: int = 8) -> list[Hit]:
    """What may be meant by something still being typed: the last word may be a beginning."""
    question = _question(text)
    rows = _typed_so_far(question, kinds)
    if len(rows) < limit:
        rows |= _whole_words(question, kinds, limit)
    if not rows:
        corrections = slips.corrections(question.words, kinds)
        question = _question(" ".join(corrections.get(word, word) for word in question.words))
        rows = _whole_words(question, kinds, limit) if corrections else {}
    return _found(question, rows, limit).hits


def keeping(text: str, *, kind: str) -> Among:
    """What a list keeps: `filter(pk__in=keeping(text, kind="person"))`."""
    return engine.Among(matching(text, kind=kind))


def matching(text: str, *, kind: str, limit: int = MATCHES) -> list[int]:
    """The records that a filter keeps, those found by their title first."""
    question = _question(text)
    found = _titles_so_far(question, kind, limit)
    if len(found) < limit:
        found |= _wherever(question, kind, limit)
    if not found and (corrections := slips.corrections(question.words, [kind])):
        question = _question(" ".join(corrections.get(word, word) for word in question.words))
        found = _wherever(question, kind, limit)
    return list(found.values())[:limit]


def _question(text: str) -> Question:
    words = analyser.telling(text[: analyser.LONGEST_QUESTION])[: analyser.MOST_WORDS_ASKED]
    words = list({analyser.folded(word): word for word in words}.values())
    return Question(list(map(analyser.folded, words)), list(map(analyser.stems, words)))


def _rows(parts: Sequence[Part]) -> dict[int, Row]:
    return {row.id: row for row in engine.entries(parts)}


def _whole_words(question: Question, kinds: Sequence[str], limit: int) -> dict[int, Row]:
    """First by their title; only when these are few, by the rest."""
    if not question.words:
        return {}
    rows = _rows(
        [engine.titled(kind, question.text, CANDIDATES) for kind in kinds]
        + [engine.matching(kind, engine.IN_TITLE, question.stems, CANDIDATES) for kind in kinds]
    )
    if len(rows) <= limit:
        rows |= _rows(
            [engine.matching(kind, engine.ANYWHERE, question.stems, CANDIDATES) for kind in kinds]
        )
    return rows


def _titles_so_far(question: Question, kind: str, limit: int) -> dict[int, int]:
    if len(question.words) == 1:
        text = question.text
        return engine.objects([engine.titled(kind, text, limit), engine.worded(kind, text, limit)])
    return {key: row.object_id for key, row in _typed_so_far(question, [kind], limit).items()}


def _wherever(question: Question, kind: str, limit: int) -> dict[int, int]:
    """First by their title; only when these are few, by the rest."""
    if not question.words:
        return {}
    stems = question.stems
    found = engine.objects(
        [
            engine.titled(kind, question.text, limit),
            engine.matching(kind, engine.IN_TITLE, stems, limit),
        ]
    )
    if len(found) <= limit:
        found |= engine.objects([engine.matching(kind, engine.ANYWHERE, stems, limit)])
    return found


def _typed_so_far(
    question: Question, kinds: Sequence[str], most: int = CANDIDATES
) -> dict[int, Row]:
    if not question.words:
        return {}
    parts = [engine.titled(kind, question.text, most) for kind in kinds]
    if len(question.words) == 1:
        return _rows(parts + [engine.worded(kind, question.text, most) for kind in kinds])
    return {
        key: row
        for key, row in _rows(parts + _rarest(question, kinds, most)).items()
        if ranking.place(question.words, row.folded, row.words.split()) < ranking.ELSEWHERE
    }


def _rarest(question: Question, kinds: Sequence[str], most: int) -> list[Part]:
    """Several words: read the entries of the rarest one, the others are checked afterwards."""
    words = question.words
    counts = engine.counts([engine.worded(kind, word, most) for kind in kinds for word in words])
    parts = []
    for index, kind in enumerate(kinds):
        of_kind = zip(counts[index * len(words) : (index + 1) * len(words)], words, strict=True)
        count, word = min(((count, word) for count, word in of_kind if count), default=(0, ""))
        if count >= most:
            parts.append(engine.worded_with(kind, words[-1], words[:-1], most))
        elif word:
            parts.append(engine.worded(kind, word, most))
    return parts


def _found(question: Question, rows: dict[int, Row], limit: int) -> Found:
    def order(row: Row) -> tuple[int, float, str, int]:
        place = ranking.place(question.words, row.folded, row.words.split())
        return place, -ranking.closeness(question.words, row.folded), row.folded, row.id

    best = sorted(rows.values(), key=order)
    hits = [Hit(row.kind, row.object_id, row.title, row.url, row.hint) for row in best[:limit]]
    return Found(hits, more=len(best) > limit)
