from __future__ import annotations

from typing import TYPE_CHECKING

from . import analyser, engine, ranking, slips
from .lookup import Hit
from .source import of_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .engine import Row

OF_EACH_WORD = 100


def near(text: str, *, kind: str, limit: int = 5) -> list[Hit]:
    """The records whose name may be another way of writing this one."""
    generic = of_kind(kind).generic
    words = analyser.bare(text[: analyser.LONGEST_QUESTION])[: analyser.MOST_WORDS_ASKED]
    if not words:
        return []
    corrections = slips.corrections(words, [kind])
    meant = [corrections.get(word, word) for word in words]
    counts = engine.counts([engine.worded(kind, word, OF_EACH_WORD) for word in meant])
    rows = _candidates(kind, meant, counts, generic)
    weight = _weight(dict(zip(meant, counts, strict=True)))

    def likeness(row: Row) -> float:
        return ranking.likeness(_names(meant, generic), _names(row.folded.split(), generic), weight)

    scored = sorted(
        ((likeness(row), ranking.closeness(meant, row.folded), row) for row in rows),
        key=lambda scores: (-scores[0], -scores[1]),
    )
    return [
        Hit(row.kind, row.object_id, row.title, row.url, row.hint)
        for score, _, row in scored[:limit]
        if score >= ranking.NEAR
    ]


def _candidates(
    kind: str, words: Sequence[str], counts: Sequence[int], generic: frozenset[str]
) -> list[Row]:
    names = _names(words, generic)
    parts = [engine.titled(kind, " ".join(words), OF_EACH_WORD)]
    parts += [
        engine.worded(kind, word, OF_EACH_WORD)
        for word, count in zip(words, counts, strict=True)
        if word in names and count
    ]
    stems = [analyser.stems(word) for word in names]
    parts.append(engine.matching(kind, engine.IN_TITLE, stems, OF_EACH_WORD))
    return engine.entries(parts)


def _names(words: Sequence[str], generic: frozenset[str]) -> list[str]:
    return [word for word in words if word not in generic] or list(words)


def _weight(counts: dict[str, int]) -> Callable[[str], float]:
    return lambda word: 1 / (1 + counts.get(word, 1)) ** 0.5
