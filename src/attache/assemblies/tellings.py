"""What a vote decided, as it is kept with the resolution: pure, no Django, no clock, no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from attache.assemblies.elections import Elected, Standing
from attache.assemblies.voting import Part, Result, Tally
from attache.statutes.governing import Whole


@dataclass(frozen=True)
class Telling:
    """A result read again: with neither a tally nor persons elected, nobody objected."""

    is_carried: bool
    tally: Tally | None = None
    base_of: Whole = Whole.CAST
    base: int = 0
    share: Fraction = Fraction(0)
    needed: Fraction = Fraction(0)
    or_equal: bool = False
    by_chair: bool = False
    elected: Elected | None = None
    # Somebody left while it was voted, and the quorum with them: the vote stands.
    quorum_held: bool = True
    # What each college brings to the share, where they vote apart.
    parts: tuple[Part, ...] = ()
    # In a secret vote, the share and its parts would tell what a college of very few voted.
    is_veiled: bool = False

    @property
    def is_weighed(self) -> bool:
        """Colleges vote apart, each counting for its weight."""
        standings = self.elected.standings if self.elected else ()
        return self.is_veiled or bool(self.parts) or any(each.parts for each in standings)

    @property
    def is_tied(self) -> bool:
        """What was asked was reached and not passed, and nobody decided since."""
        reached = bool(self.base) and self.share == self.needed and not self.or_equal
        return reached and not self.by_chair


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
        "parts": _written_parts(result.parts),
    }


def written_elected(elected: Elected, base_of: Whole) -> dict[str, Any]:
    """Those who stand are named by their keys."""
    return {
        "seats": elected.seats,
        "cast": elected.cast,
        "blank": elected.blanks,
        "base_of": str(base_of),
        "base": elected.base,
        "needed": str(elected.needed),
        "or_equal": elected.or_equal,
        "by_chair": elected.by_chair,
        "standings": [
            {
                "candidate": each.candidate,
                "votes": each.votes,
                "share": str(each.share),
                "elected": each.is_elected,
                "tied": each.is_tied,
                "parts": _written_parts(each.parts),
            }
            for each in elected.standings
        ],
    }


def veiled(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what each college said, which nobody is to read."""
    hidden = {**kept, "is_veiled": True, "parts": []}
    if "standings" in kept:
        hidden["standings"] = [{**each, "parts": []} for each in kept["standings"]]
    return hidden


def read(kept: Mapping[str, Any]) -> Telling:
    if "standings" in kept:
        elected = _read_elected(kept)
        return Telling(
            is_carried=elected.left < elected.seats,
            base_of=Whole(kept["base_of"]),
            elected=elected,
            quorum_held=kept["quorum_held"],
            is_veiled=kept.get("is_veiled", False),
        )
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
        quorum_held=kept.get("quorum_held", True),
        parts=_read_parts(kept.get("parts", ())),
        is_veiled=kept.get("is_veiled", False),
    )


def _read_elected(kept: Mapping[str, Any]) -> Elected:
    return Elected(
        standings=tuple(
            Standing(
                each["candidate"],
                each["votes"],
                Fraction(each["share"]),
                is_elected=each["elected"],
                is_tied=each["tied"],
                parts=_read_parts(each.get("parts", ())),
            )
            for each in kept["standings"]
        ),
        seats=kept["seats"],
        cast=kept["cast"],
        blanks=kept["blank"],
        base=kept["base"],
        needed=Fraction(kept["needed"]),
        or_equal=kept["or_equal"],
        by_chair=kept["by_chair"],
    )


def _written_parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [
        {
            "college": each.college,
            "weight": str(each.weight),
            "counts_for": str(each.counts_for),
            "has_members": each.has_members,
            "for": each.tally.votes_for,
            "against": each.tally.votes_against,
            "abstain": each.tally.abstentions,
            "blank": each.tally.blanks,
            "base": each.base,
        }
        for each in parts
    ]


def _read_parts(kept: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(
        Part(
            college=each["college"],
            weight=Fraction(each["weight"]),
            counts_for=Fraction(each["counts_for"]),
            has_members=each["has_members"],
            tally=Tally(each["for"], each["against"], each["abstain"], each["blank"]),
            base=each["base"],
        )
        for each in kept
    )
