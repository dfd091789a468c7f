"""Who may vote for whom. Pure: no Django, no clock, no query.

A member that will not come gives its vote to another, who does. Members are named by their keys.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from enum import StrEnum

Key = int
# Who gave to whom.
Given = Mapping[Key, Key]


class Refusal(StrEnum):
    GIVER_DOES_NOT_VOTE = "giver_does_not_vote"
    HOLDER_DOES_NOT_VOTE = "holder_does_not_vote"
    SELF = "self"
    TWICE = "twice"
    HOLDER_GAVE_ITS_OWN = "holder_gave_its_own"
    GIVER_HOLDS_OTHERS = "giver_holds_others"
    TOO_MANY = "too_many"


def refusal(
    giver: Key, holder: Key, *, given: Given, voters: Container[Key], most: int | None
) -> Refusal | None:
    """Say why this proxy cannot be: a vote that is passed on would be nobody's any more."""
    held = list(given.values())
    reasons = (
        (giver not in voters, Refusal.GIVER_DOES_NOT_VOTE),
        (holder not in voters, Refusal.HOLDER_DOES_NOT_VOTE),
        (giver == holder, Refusal.SELF),
        (giver in given, Refusal.TWICE),
        (holder in given, Refusal.HOLDER_GAVE_ITS_OWN),
        (giver in held, Refusal.GIVER_HOLDS_OTHERS),
        (most is not None and held.count(holder) >= most, Refusal.TOO_MANY),
    )
    return next((why for is_so, why in reasons if is_so), None)


def represented(given: Given, present: Container[Key]) -> dict[Key, Key]:
    """Keep the proxies that count: the holder is there, and the giver did not come after all."""
    return {
        giver: holder
        for giver, holder in given.items()
        if holder in present and giver not in present
    }


def held(given: Given, present: Collection[Key], votes: Mapping[Key, int]) -> dict[Key, int]:
    """Give the votes that each of those present holds: its own, and those of whom it represents."""
    counted = {key: votes.get(key, 0) for key in present}
    for giver, holder in represented(given, present).items():
        counted[holder] += votes.get(giver, 0)
    return counted
