"""Who belongs on a day, and what follows a period. Pure: no Django, no clock, no query.

A period runs from its first day to the first day outside, so that two of them meet without
overlapping.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Protocol, TypeVar


class State(StrEnum):
    """What a body or a person is to the network on a day. Exactly one each day."""

    CANDIDATE = "candidate"
    TO_COME = "to_come"
    MEMBER = "member"
    MEMBER_THROUGH_LEAD = "member_through_lead"
    IN_A_GAP = "in_a_gap"
    LEFT = "left"
    FORMER = "former"

    @property
    def belongs(self) -> bool:
        return self in {State.MEMBER, State.MEMBER_THROUGH_LEAD}


@dataclass(frozen=True, slots=True)
class Span:
    """Some days in a row; `resigned` when somebody decided that they end there."""

    starts_on: date
    ends_on: date
    resigned: bool = False

    def covers(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on


class HasDays(Protocol):
    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


P = TypeVar("P", bound=HasDays)


def state_on(day: date, *, periods: Iterable[Span], coverages: Iterable[Span] = ()) -> State:
    own, through_lead = list(periods), list(coverages)
    if any(span.covers(day) for span in own):
        return State.MEMBER
    if any(span.covers(day) for span in through_lead):
        return State.MEMBER_THROUGH_LEAD
    past = [span for span in (*own, *through_lead) if span.ends_on <= day]
    coming = len(past) < len(own) + len(through_lead)
    if coming:
        return State.IN_A_GAP if past else State.TO_COME
    if not past:
        return State.CANDIDATE
    last = max(past, key=lambda span: (span.ends_on, span.resigned))
    return State.LEFT if last.resigned else State.FORMER


def runs(spans: Iterable[Span]) -> list[Span]:
    """Join what touches: the stretches during which one belonged without a day's absence."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.starts_on, each.ends_on)):
        if joined and span.starts_on <= joined[-1].ends_on:
            last = joined.pop()
            end = max(last, span, key=lambda each: each.ends_on)
            joined.append(Span(last.starts_on, end.ends_on, end.resigned))
        else:
            joined.append(span)
    return joined


def gaps(spans: Iterable[Span]) -> list[Span]:
    return [Span(before.ends_on, after.starts_on) for before, after in pairwise(runs(spans))]


def run_at(spans: Iterable[Span], day: date) -> Span | None:
    """Find the stretch of that day, else the last one before it, else the first one after."""
    stretches = runs(spans)
    begun = [run for run in stretches if run.starts_on <= day]
    if begun:
        return begun[-1]
    return stretches[0] if stretches else None


def shown_at(periods: Iterable[P], day: date) -> P | None:
    """Find the period whose terms matter that day: its own, else the next one, else the last."""
    known = sorted(periods, key=lambda period: period.starts_on)
    going_on = [period for period in known if period.ends_on > day]
    return next(iter(going_on or known[-1:]), None)


CIVIL_YEAR = "civil_year"
# So long before the end, and after it, a renewal is asked for.
RENEWAL_NOTICE = timedelta(days=60)


def period_for(length: str, day: date) -> Span:
    """Say what a membership that starts on that day lasts: a civil year, or twelve months."""
    if length == CIVIL_YEAR:
        return Span(day, date(day.year + 1, 1, 1))
    return Span(day, a_year_after(day))


def next_period(length: str, periods: Sequence[Span], *, on: date) -> Span:
    """Propose what a renewal opens: what follows without a gap, else the present period.

    Somebody who renews in March belongs since January: dues are for the year. Years that nobody
    renewed stay visible as a gap.
    """
    ends = max(span.ends_on for span in periods)
    following = period_for(length, ends)
    if following.ends_on > on:
        return following
    if length == CIVIL_YEAR:
        return period_for(length, date(on.year, 1, 1))
    return period_for(length, on)


def a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February: twelve whole months end with February
        return date(day.year + 1, 3, 1)
