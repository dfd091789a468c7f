"""Who is in the room and has votes left to cast on a screen, whoever they are of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from attache.assemblies.models import Resolution
from attache.assemblies.queries import ballots, roll
from attache.assemblies.queries.holding import Vote
from attache.kit.folding import folded
from attache.memberships.models import Member

SHOWN = 30


@dataclass(frozen=True)
class Holder:
    """Somebody who is there, and what is left in its hands: its own votes first."""

    member: Member
    left: list[Vote]

    @property
    def votes(self) -> int:
        return sum(vote.votes for vote in self.left)


def holders(resolution: Resolution, *, on: date) -> list[Holder]:
    """In the order of the roll: four queries, however many they are."""
    known = roll.of(resolution.item.meeting, on=on)
    cast = ballots.cast_by(resolution)
    held: defaultdict[int, list[Vote]] = defaultdict(list)
    for row in known.here:
        left = row.votes - cast.get(row.member.pk, 0)
        if left > 0:
            holder = row.member.pk if row.presence else row.holder
            held[holder or 0].append(Vote(row.member, left, row.college))
    return [
        Holder(row.member, sorted(held[row.member.pk], key=lambda vote: vote.member != row.member))
        for row in known.rows
        if row.member.pk in held
    ]


def named(found: list[Holder], text: str) -> list[Holder]:
    """Those who have words in their name that begin so."""
    words = folded(text).split()
    return [
        each for each in found if all(f" {word}" in f" {each.member.sort_name}" for word in words)
    ]
