"""All that a page shows of one tie: periods and gaps, commitments, groups, welcome."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from attache.directory.registries import Party
from attache.memberships import periods
from attache.memberships.models import (
    Commitment,
    Coverage,
    Member,
    Membership,
    Resignation,
    Step,
    Tier,
)
from attache.memberships.periods import RENEWAL_NOTICE, Span, State
from attache.memberships.queries import records
from attache.memberships.queries.welcomes import Path


@dataclass(frozen=True)
class Line:
    """A row of the history: periods on the same terms, a coverage, or a gap between two."""

    span: Span
    membership: Membership | None = None
    coverage: Coverage | None = None
    periods: int = 1

    @property
    def last_day(self) -> date:
        return self.span.ends_on - timedelta(days=1)

    @property
    def resignation(self) -> Resignation | None:
        return getattr(self.membership, "resignation", None)

    @property
    def is_gap(self) -> bool:
        return self.membership is None and self.coverage is None

    def goes_on(self, before: Line) -> bool:
        """Tell whether the row before says the same: one row is then enough for both."""
        return before.span.ends_on == self.span.starts_on and self._terms == before._terms

    @property
    def _terms(self) -> object:
        if self.coverage:
            return self.coverage.membership.member_id
        one = self.membership
        if one is None or hasattr(one, "resignation"):
            return self
        return one.grid_id, one.tier_id, one.amount, one.reason, one.motive, one.decision


@dataclass(frozen=True)
class Tie:
    member: Member
    on: date
    memberships: list[Membership] = field(default_factory=list)
    coverages: list[Coverage] = field(default_factory=list)
    brought_along: list[Coverage] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    welcomes: list[Path] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[Line]:
        own = [Line(_span(each), membership=each) for each in self.memberships]
        through = [
            Line(Span(each.starts_on, each.ends_on), coverage=each) for each in self.coverages
        ]
        known = own + through
        gaps = [Line(gap) for gap in periods.gaps(line.span for line in known)]
        rows: list[Line] = []
        for line in sorted(known + gaps, key=lambda line: line.span.starts_on):
            if rows and line.goes_on(rows[-1]):
                before = rows.pop()
                span = Span(before.span.starts_on, line.span.ends_on)
                rows.append(replace(line, span=span, periods=before.periods + 1))
            else:
                rows.append(line)
        return rows[::-1]

    @cached_property
    def state(self) -> State:
        return periods.state_on(
            self.on,
            periods=map(_span, self.memberships),
            coverages=[Span(each.starts_on, each.ends_on) for each in self.coverages],
        )

    @cached_property
    def run(self) -> Span | None:
        spans = [line.span for line in self.lines if not line.is_gap]
        return periods.run_at(spans, self.on)

    @property
    def current(self) -> Membership | None:
        return next((each for each in self.memberships if each.covers(self.on)), None)

    @property
    def shown(self) -> Membership | None:
        """The period whose terms matter now; none while its lead answers for it."""
        if self.state is State.MEMBER_THROUGH_LEAD:
            return None
        return periods.shown_at(self.memberships, self.on)

    @property
    def lead(self) -> Coverage | None:
        if self.state is not State.MEMBER_THROUGH_LEAD:
            return None
        return next(each for each in self.coverages if each.covers(self.on))

    @property
    def covered(self) -> list[Coverage]:
        current = self.current
        if current is None:
            return []
        return [
            each
            for each in self.brought_along
            if each.membership_id == current.pk and each.ends_on > self.on
        ]

    @property
    def committed_until(self) -> int | None:
        years = [each.last_year for each in self.commitments if each.last_year >= self.on.year]
        return max(years, default=None)

    @property
    def last(self) -> Membership | None:
        return max(self.memberships, key=lambda each: each.starts_on, default=None)

    @property
    def has_resigned(self) -> bool:
        return self.last is not None and hasattr(self.last, "resignation")

    @property
    def is_leaving(self) -> bool:
        return any(
            hasattr(each, "resignation") and each.ends_on > self.on for each in self.memberships
        )

    @property
    def may_renew(self) -> bool:
        return self.last is not None and not self.has_resigned and self.last.starts_on <= self.on

    @property
    def is_to_renew(self) -> bool:
        last = self.last
        return bool(last and self.may_renew and self.on < last.ends_on <= self.on + RENEWAL_NOTICE)

    @property
    def welcome(self) -> Path | None:
        return next((path for path in self.welcomes if not path.welcome.closed_on), None)


def tie(party: Party, *, on: date) -> Tie | None:
    """Read a tie in so many queries; asked again on the same record, in none."""
    kept: dict[str, Any] = vars(party)
    if kept.get("tied_on") != on:
        kept["tied_on"], kept["tie"] = on, _read(party, on=on)
    found: Tie | None = kept["tie"]
    return found


def _read(party: Party, *, on: date) -> Tie | None:
    member = records.member(party)
    if member is None:
        return None
    memberships = records.memberships(member.pk)
    return Tie(
        member,
        on,
        memberships=memberships,
        coverages=records.coverages(member.pk),
        brought_along=records.covered(member.pk) if any(map(_is_a_group, memberships)) else [],
        commitments=records.commitments(member.pk),
        welcomes=_welcomes(member, on=on),
    )


def _is_a_group(membership: Membership) -> bool:
    return membership.tier is not None and membership.tier.nature == Tier.Nature.GROUP


def _welcomes(member: Member, *, on: date) -> list[Path]:
    found = records.welcomes(member.pk)
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for step in records.steps(member.pk) if found else []:
        steps[step.welcome_id].append(step)
    return [Path(welcome, steps[welcome.pk], on) for welcome in found]


def _span(membership: Membership) -> Span:
    return Span(membership.starts_on, membership.ends_on, hasattr(membership, "resignation"))
