"""What a vote decided, as it is kept with the resolution: pure, no Django, no clock, no query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from attache.assemblies.voting import Result, Tally
from attache.statutes.governing import Whole


@dataclass(frozen=True)
class Telling:
    """A result read again: without a tally, nobody objected."""

    is_carried: bool
    tally: Tally | None = None
    base_of: Whole = Whole.CAST
    base: int = 0
    share: Fraction = Fraction(0)
    needed: Fraction = Fraction(0)
    or_equal: bool = False
    by_chair: bool = False


def written(result: Result, base_of: Whole) -> dict[str, Any]:
    tally = result.tally
    return {
        "for": tally.votes_for,
        "against": tally.votes_against,
        "abstain": tally.abstentions,
        "blank": tally.blanks,
        "base_of": str(base_of),
        "base": result.base,
        "share": str(result.share),
        "needed": str(result.needed),
        "or_equal": result.or_equal,
        "by_chair": result.by_chair,
        "is_carried": result.is_carried,
    }


def read(kept: Mapping[str, Any]) -> Telling:
    if "for" not in kept:
        return Telling(is_carried=True)
    return Telling(
        is_carried=kept["is_carried"],
        tally=Tally(kept["for"], kept["against"], kept["abstain"], kept["blank"]),
        base_of=Whole(kept["base_of"]),
        base=kept["base"],
        share=Fraction(kept["share"]),
        needed=Fraction(kept["needed"]),
        or_equal=kept["or_equal"],
        by_chair=kept["by_chair"],
    )
