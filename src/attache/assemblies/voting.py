"""What a vote decides. Pure: no Django, no clock, no query.

A share is exact: two thirds of the votes are two thirds, never 66.7 %.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from attache.statutes.governing import College, Majority, Tie, Whole


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLANK = "blank"


@dataclass(frozen=True)
class Ballot:
    """So many votes for one choice; whoever holds several may spread them over several ballots."""

    choice: Choice
    votes: int = 1
    college: str = ""


@dataclass(frozen=True)
class Tally:
    """Votes by choice."""

    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    blanks: int = 0

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against

    @property
    def voted(self) -> int:
        return self.cast + self.abstentions + self.blanks


@dataclass(frozen=True)
class Electorate:
    """Votes that there are, by college: of those present or represented, and of all."""

    present: Mapping[str, int] = field(default_factory=dict)
    all: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """What a college brings to the whole: the share of its base that is for, as much as it counts.

    `weight` is as statutes say; `counts_for`, once those without members left theirs to the others.
    Votes that are of no college are told without a name: they weigh nothing.
    """

    college: str
    weight: Fraction
    counts_for: Fraction
    has_members: bool
    tally: Tally
    base: int

    @property
    def share(self) -> Fraction:
        return _share(self.tally.votes_for, self.base)

    @property
    def brings(self) -> Fraction:
        return self.counts_for * self.share


@dataclass(frozen=True)
class Result:
    """`share` of the base, of which more than, or at least, `needed` carries the decision."""

    tally: Tally
    base: int
    share: Fraction
    needed: Fraction
    or_equal: bool
    is_tied: bool
    # The vote was tied, and whoever chairs decided.
    by_chair: bool
    is_carried: bool
    # Of which the share is the sum, where colleges vote apart.
    parts: tuple[Part, ...] = ()


def tally(ballots: Iterable[Ballot]) -> dict[str, Tally]:
    """Count the votes of each college; without colleges, all are under one empty name."""
    counted: dict[str, Counter[Choice]] = defaultdict(Counter)
    for ballot in ballots:
        counted[ballot.college][ballot.choice] += ballot.votes
    return {name: Tally(*(votes[choice] for choice in Choice)) for name, votes in counted.items()}


def whole(tallies: Iterable[Tally]) -> Tally:
    kept = list(tallies)
    return Tally(
        sum(each.votes_for for each in kept),
        sum(each.votes_against for each in kept),
        sum(each.abstentions for each in kept),
        sum(each.blanks for each in kept),
    )


def result(
    tallies: Mapping[str, Tally],
    majority: Majority,
    *,
    electorate: Electorate,
    colleges: Sequence[College] = (),
    tie: Tie = Tie.REJECTED,
    chair: Choice | None = None,
) -> Result:
    """Say whether a decision is carried; where nobody voted, nothing is."""
    counted = whole(tallies.values())
    votes = base(tallies, majority.base, electorate)
    parts = _parts(tallies, majority.base, electorate, colleges) if colleges else ()
    share = (
        sum((each.brings for each in parts), Fraction(0))
        if colleges
        else _share(counted.votes_for, votes)
    )
    is_tied = bool(votes) and share == majority.share and not majority.or_equal
    by_chair = is_tied and tie == Tie.CHAIR and chair in {Choice.FOR, Choice.AGAINST}
    passed = share > majority.share or (majority.or_equal and share == majority.share)
    return Result(
        tally=counted,
        base=votes,
        share=share,
        needed=majority.share,
        or_equal=majority.or_equal,
        is_tied=is_tied,
        by_chair=by_chair,
        is_carried=(bool(votes) and passed) or (by_chair and chair == Choice.FOR),
        parts=parts,
    )


def base(tallies: Mapping[str, Tally], of: Whole, electorate: Electorate) -> int:
    """Count the votes of which a share is asked, in all colleges."""
    return sum(
        _base(tallies.get(name, Tally()), of, name, electorate)
        for name in {*tallies, *electorate.present, *electorate.all}
    )


def _parts(
    tallies: Mapping[str, Tally],
    of: Whole,
    electorate: Electorate,
    colleges: Sequence[College],
) -> tuple[Part, ...]:
    """One without members leaves its weight to the others, as much to each as it weighs."""
    members = {each.name: bool(electorate.all.get(each.name)) for each in colleges}
    there = sum((each.share for each in colleges if members[each.name]), Fraction(0))
    weights = {each.name: each.share for each in colleges}
    if "" in tallies:
        weights.setdefault("", Fraction(0))
    return tuple(
        Part(
            college=name,
            weight=weight,
            counts_for=weight / there if there and members.get(name) else Fraction(0),
            has_members=members.get(name, True),
            tally=tallies.get(name, Tally()),
            base=_base(tallies.get(name, Tally()), of, name, electorate),
        )
        for name, weight in weights.items()
    )


def _base(counted: Tally, base: Whole, college: str, electorate: Electorate) -> int:
    match base:
        case Whole.CAST:
            return counted.cast
        case Whole.VOTED:
            return counted.voted
        case Whole.PRESENT:
            return electorate.present.get(college, 0)
        case Whole.ALL:
            return electorate.all.get(college, 0)


def _share(votes: int, base: int) -> Fraction:
    return Fraction(votes, base) if base else Fraction(0)
