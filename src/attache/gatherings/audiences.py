"""Who may register for what: pure, no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Refusal(Enum):
    """Why an event is not for somebody."""

    NOT_A_MEMBER = "not_a_member"
    NO_RIGHT = "no_right"
    NOT_INVITED = "not_invited"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Place:
    """A territory by its level and official code."""

    level: str
    code: str


@dataclass(frozen=True)
class Audience:
    """For whom an event is."""

    kind: str
    right: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Asker:
    """What counts of somebody who would like to come; of a stranger, nothing is known."""

    is_invited: bool = False
    is_member: bool = False
    rights: frozenset[str] = frozenset()
    # Where the members that they act for sit: their commune, département, region…
    places: frozenset[Place] = frozenset()


STRANGER = Asker()


def refusal(audience: Audience, asker: Asker) -> Refusal | None:
    """Say why not, or None when they may come. Whoever is invited by name always may."""
    if audience.kind == "all" or asker.is_invited:
        return None
    if audience.kind == "invited":
        return Refusal.NOT_INVITED
    if not asker.is_member:
        return Refusal.NOT_A_MEMBER
    if audience.kind == "right" and audience.right not in asker.rights:
        return Refusal.NO_RIGHT
    if audience.kind == "territory" and audience.place not in asker.places:
        return Refusal.ELSEWHERE
    return None
