"""Which of a handful of candidates answers best. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz

from . import analyser

ELSEWHERE = 4
ALIKE = 82
NEAR = 0.66


def place(asked: Sequence[str], folded: str, words: Sequence[str]) -> int:
    """0 the very title, 1 it starts so, 2 all the words, 3 their beginnings, 4 not in the title."""
    text = " ".join(asked)
    if folded == text:
        return 0
    if folded.startswith(text + " "):
        return 1
    titled = set(words)
    if titled.issuperset(asked):
        return 2
    return 3 if all(_begins(word, words) for word in asked) else ELSEWHERE


def _begins(word: str, titled: Iterable[str]) -> bool:
    stems = set(analyser.stems(word))
    return any(
        other.startswith(word) or not stems.isdisjoint(analyser.stems(other)) for other in titled
    )


def closeness(asked: Sequence[str], folded: str) -> float:
    return fuzz.ratio(" ".join(asked), folded)


def likeness(one: Sequence[str], other: Sequence[str], weight: Callable[[str], float]) -> float:
    """Between 0 and 1: the part of two names that they share, rare words counting more."""
    total = sum(map(weight, one)) + sum(map(weight, other))
    shared = sum(weight(word) for word in one if _has_alike(word, other))
    shared += sum(weight(word) for word in other if _has_alike(word, one))
    return shared / total if total else 0.0


def _has_alike(word: str, others: Iterable[str]) -> bool:
    return any(word == other or fuzz.ratio(word, other) >= ALIKE for other in others)
