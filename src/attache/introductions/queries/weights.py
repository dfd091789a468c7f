"""How much each reason counts today, and what another choice would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attache.introductions import pairs
from attache.introductions.models import ReasonWeight, Suggestion
from attache.introductions.pairs import DEFAULTS, Weights

SHOWN = 10
# The pairs among which another choice of weights is tried.
TRIED = 2000


def current() -> Weights:
    chosen = dict(ReasonWeight.objects.values_list("reason", "weight"))
    return {reason: chosen.get(reason, weight) for reason, weight in DEFAULTS.items()}


def first_pairs(weights: Weights) -> list[Suggestion]:
    """Give the pairs that come first with these weights, of those that last night found."""
    found = Suggestion.objects.select_related("member", "organisation", "person")
    tried = list(found.order_by("-weight", "-pk")[:TRIED])
    return _heaviest(tried, weights)


class Change(NamedTuple):
    """A pair that comes first today or would: its place before and after, from one."""

    suggestion: Suggestion
    before: int | None
    after: int | None


def compared(before: Sequence[Suggestion], after: Sequence[Suggestion]) -> list[Change]:
    """List those that would come first, then those that would not any more."""
    was = {each.pk: place for place, each in enumerate(before, 1)}
    will_be = {each.pk: place for place, each in enumerate(after, 1)}
    gone = [each for each in before if each.pk not in will_be]
    return [Change(each, was.get(each.pk), will_be.get(each.pk)) for each in (*after, *gone)]


def _heaviest(tried: Sequence[Suggestion], weights: Weights) -> list[Suggestion]:
    for each in tried:
        each.weight = pairs.weight(each.reasons, weights)
    kept = [each for each in tried if each.weight]
    return sorted(kept, key=lambda each: (-each.weight, -each.pk))[:SHOWN]
