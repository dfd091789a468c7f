"""Typing slips: what was probably meant by a word that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from . import analyser, engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOOKALIKES = 300
LIKELIEST = 8
LONG_ENOUGH_FOR_TWO_SLIPS = 8


def corrections(words: Iterable[str], kinds: Sequence[str]) -> dict[str, str]:
    found = {word: _likeliest(word, kinds) for word in _unknown(words, kinds)}
    return {word: correction for word, correction in found.items() if correction}


def _unknown(words: Iterable[str], kinds: Sequence[str]) -> list[str]:
    doubtful = [word for word in words if analyser.may_slip(word)]
    parts = [
        part
        for word in doubtful
        for kind in kinds
        for part in (
            engine.worded(kind, word, 1),
            engine.matching(kind, engine.ANYWHERE, [analyser.stems(word)], 1),
        )
    ]
    counts = engine.counts(parts)
    each = 2 * len(kinds)
    return [
        word
        for index, word in enumerate(doubtful)
        if not any(counts[index * each : (index + 1) * each])
    ]


def _likeliest(word: str, kinds: Sequence[str]) -> str:
    slips_allowed = 2 if len(word) >= LONG_ENOUGH_FOR_TWO_SLIPS else 1
    alike = engine.words_sharing(sorted(analyser.slips(word)), LOOKALIKES)
    distances = [(OSA.distance(word, other), other[0] != word[0], other) for other in alike]
    nearest = sorted(near for near in distances if near[0] <= slips_allowed)[:LIKELIEST]
    counts = engine.counts(
        [engine.worded(kind, other, LIKELIEST) for *_, other in nearest for kind in kinds]
    )
    ranked = [
        (distance, odd, -count, other)
        for index, (distance, odd, other) in enumerate(nearest)
        if (count := sum(counts[index * len(kinds) : (index + 1) * len(kinds)]))
    ]
    return min(ranked)[-1] if ranked else ""


def rewritten(text: str, corrections: dict[str, str], titles: Iterable[str]) -> str:
    """The question with its slips corrected, spelt as the titles spell."""
    spelt = {analyser.fold(word): word for title in titles for word in analyser.WORD.findall(title)}

    def corrected(word: str) -> str:
        meant = corrections.get(analyser.fold(word))
        return spelt.get(meant, meant) if meant else word

    return analyser.WORD.sub(
        lambda match: corrected(match.group()), text[: analyser.LONGEST_QUESTION]
    ).strip()
