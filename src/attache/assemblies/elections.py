"""Whom a vote elects. Pure: no Django, no clock, no query.

Each vote names as many persons as there are seats, or fewer; one that names nobody is blank. Those
who stand are named by their keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from attache.assemblies import voting
from attache.assemblies.voting import Electorate, Part, Result, Tally
from attache.statutes.governing import College, Majority

Key = int


@dataclass(frozen=True)
class Slip:
    """So many votes that name the same persons."""

    chosen: frozenset[Key] = frozenset()
    votes: int = 1
    college: str = ""


@dataclass(frozen=True)
class Poll:
    """What a college said: votes by person, votes that name somebody, votes that name nobody."""

    votes: Mapping[Key, int] = field(default_factory=dict)
    cast: int = 0
    blanks: int = 0

    def tally(self, candidate: Key) -> Tally:
        votes = self.votes.get(candidate, 0)
        return Tally(votes, self.cast - votes, blanks=self.blanks)


@dataclass(frozen=True)
class Standing:
    """What somebody who stands came to; tied, they are of those between whom nothing decided."""

    candidate: Key
    votes: int
    share: Fraction
    is_elected: bool
    is_tied: bool
    # Of which the share is the sum, where colleges vote apart.
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Elected:
    """The standings, from the most votes to the fewest."""

    standings: tuple[Standing, ...]
    seats: int
    cast: int
    blanks: int
    base: int
    needed: Fraction
    or_equal: bool
    # The last seats were tied, and whoever chairs decided.
    by_chair: bool = False

    @property
    def left(self) -> int:
        return self.seats - sum(each.is_elected for each in self.standings)

    @property
    def tied(self) -> list[Key]:
        return [each.candidate for each in self.standings if each.is_tied]


class NotTied(ValueError):
    """Whoever chairs chooses among those who tie, for the seats that are left."""


def polls(slips: Iterable[Slip]) -> dict[str, Poll]:
    """Count the votes of each college; without colleges, all are under one empty name."""
    votes: dict[str, Counter[Key]] = {}
    cast: Counter[str] = Counter()
    blanks: Counter[str] = Counter()
    for slip in slips:
        of_college = votes.setdefault(slip.college, Counter())
        for candidate in slip.chosen:
            of_college[candidate] += slip.votes
        (cast if slip.chosen else blanks)[slip.college] += slip.votes
    return {name: Poll(dict(votes[name]), cast[name], blanks[name]) for name in votes}


def elected(
    counted: Mapping[str, Poll],
    candidates: Collection[Key],
    seats: int,
    majority: Majority,
    *,
    electorate: Electorate,
    colleges: Sequence[College] = (),
) -> Elected:
    """Fill the seats with those who have most votes, of those whom the majority carries.

    Those who tie for the last seats are not elected: `broken` says what whoever chairs decides.
    """
    results = {
        key: voting.result(
            {name: poll.tally(key) for name, poll in counted.items()},
            majority,
            electorate=electorate,
            colleges=colleges,
        )
        for key in candidates
    }
    first, tied = _first(results, seats)
    whole = {name: Tally(poll.cast, blanks=poll.blanks) for name, poll in counted.items()}
    return Elected(
        standings=_standings(results, first, tied),
        seats=seats,
        cast=sum(poll.cast for poll in counted.values()),
        blanks=sum(poll.blanks for poll in counted.values()),
        base=voting.base(whole, majority.base, electorate),
        needed=majority.share,
        or_equal=majority.or_equal,
    )


def broken(elected: Elected, chosen: Collection[Key]) -> Elected:
    """Give seats that are left to those of the tied whom whoever chairs chooses."""
    if not {*chosen} <= {*elected.tied} or not 0 < len({*chosen}) <= elected.left:
        raise NotTied
    is_full = len({*chosen}) == elected.left
    standings = tuple(
        replace(
            each,
            is_elected=each.is_elected or each.candidate in chosen,
            is_tied=each.is_tied and each.candidate not in chosen and not is_full,
        )
        for each in elected.standings
    )
    return replace(elected, standings=standings, by_chair=True)


def _first(results: Mapping[Key, Result], seats: int) -> tuple[set[Key], set[Key]]:
    """Give those whom nothing keeps from a seat, and those who tie for what is left."""
    carried = {
        key: result.share
        for key, result in results.items()
        if result.is_carried and result.tally.votes_for
    }
    if len(carried) <= seats:
        return set(carried), set()
    last = sorted(carried.values(), reverse=True)[seats - 1]
    above = {key for key, share in carried.items() if share > last}
    level = {key for key, share in carried.items() if share == last}
    return (above | level, set()) if len(above) + len(level) <= seats else (above, level)


def _standings(
    results: Mapping[Key, Result], first: Collection[Key], tied: Collection[Key]
) -> tuple[Standing, ...]:
    ordered = sorted(results, key=lambda key: (-results[key].share, key))
    return tuple(
        Standing(
            key,
            results[key].tally.votes_for,
            results[key].share,
            is_elected=key in first,
            is_tied=key in tied,
            parts=results[key].parts,
        )
        for key in ordered
    )
