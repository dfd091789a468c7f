"""How people go from one body to another: pure, no Django, no clock, no query.

Somebody who leaves a body stays a tie. Their functions, of which they may have had three in one
month, are told as the stops of a path: an unbroken time in one body each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

# Between two functions in one house there are holidays, and papers to sign.
BREAK = timedelta(days=62)
# Who arrives somewhere may still be finishing where they come from.
HANDOVER = timedelta(days=92)


class State(StrEnum):
    """Where somebody who acts for change is today."""

    AT_A_MEMBER = "at_a_member"
    ELSEWHERE = "elsewhere"
    TO_FIND = "to_find"


@dataclass(frozen=True)
class Stop:
    """An unbroken time in one body, named by its key; `until` is the first day outside."""

    body: int
    since: date | None
    until: date | None = None

    def covers(self, on: date) -> bool:
        return self.starts <= on and (self.until is None or on < self.until)

    @property
    def starts(self) -> date:
        return self.since or date.min

    @property
    def ends(self) -> date:
        return self.until or date.max

    def goes_on_in(self, later: Stop) -> bool:
        """Tell whether the two, in one body, are one time there."""
        return self.until is None or later.starts <= self.until + BREAK

    def with_(self, later: Stop) -> Stop:
        return replace(self, until=max(self, later, key=lambda stop: stop.ends).until)

    def leads_to(self, later: Stop) -> bool:
        """Tell whether somebody may have left the one for the other: both at once is no move."""
        return (
            self.body != later.body
            and self.starts < later.starts
            and self.ends < later.ends
            and self.until is not None
            and self.until <= later.starts + HANDOVER
        )


@dataclass(frozen=True)
class Move:
    """Somebody left a body for another."""

    left: Stop
    joined: Stop


def path(functions: Iterable[Stop], *, on: date) -> list[Stop]:
    """Tell the stops of somebody until that day, from the first to the last."""
    begun = [each for each in functions if each.starts <= on]
    stops: list[Stop] = []
    for _body, there in groupby(sorted(begun, key=_by_body), key=lambda stop: stop.body):
        stops += _joined(list(there))
    return sorted(stops, key=lambda stop: (stop.starts, stop.ends, stop.body))


def moves(stops: Sequence[Stop]) -> list[Move]:
    """Each arrival with the body that was left for it: the one left last."""
    found = []
    for joined in stops:
        left = [stop for stop in stops if stop.leads_to(joined)]
        if left:
            found.append(Move(max(left, key=lambda stop: stop.ends), joined))
    return found


def state(stops: Iterable[Stop], *, members: Iterable[int], on: date) -> State:
    here = {stop.body for stop in stops if stop.covers(on)}
    if not here:
        return State.TO_FIND
    return State.AT_A_MEMBER if here & set(members) else State.ELSEWHERE


def _by_body(stop: Stop) -> tuple[int, date, date]:
    return stop.body, stop.starts, stop.ends


def _joined(stops: Sequence[Stop]) -> list[Stop]:
    kept = [stops[0]]
    for stop in stops[1:]:
        if kept[-1].goes_on_in(stop):
            kept[-1] = kept[-1].with_(stop)
        else:
            kept.append(stop)
    return kept
