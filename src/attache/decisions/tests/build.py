"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from attache.accounts.models import User
from attache.assemblies.actions import meetings, roll, votes
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.tests import build as assemblies
from attache.assemblies.voting import Choice
from attache.decisions.actions import effects
from attache.decisions.models import Decision, Effect
from attache.memberships.actions import grids
from attache.memberships.models import FeeGrid
from attache.memberships.tests import build_grids

STARTS, TODAY = assemblies.STARTS, assemblies.TODAY
_serial = count(1)
ACCOUNTS = {"year": 2025, "income": "900000.00", "expenses": "857000.00", "result": "43000.00"}


def opened(*, by: User, members: int = 1, **said: Any) -> Meeting:
    """An assembly in session, with so many members there, all of which vote the same."""
    meeting = assemblies.opened(by=by, **said)
    for _ in range(members):
        roll.arrive(meeting, assemblies.member(), means="place", at=STARTS)
    return meeting


def text(*, of: Meeting, **said: Any) -> Resolution:
    return assemblies.resolution(of=of, **said)


def effect(
    kind: str = Effect.Kind.TASK,
    *,
    of: Resolution,
    said: dict[str, Any] | None = None,
    words: str = "",
    by: User | None = None,
) -> Effect:
    words = words or ("Écrire aux membres" if kind == Effect.Kind.TASK else "")
    return effects.attach(of, kind, said=said or {}, text=words, by=by)


def voted(*texts: Resolution, carried: bool = True, by: User) -> None:
    choice = Choice.FOR if carried else Choice.AGAINST
    for each in texts:
        votes.open_vote(each, at=STARTS, by=by)
        present = roll_votes(each)
        votes.count_hands(each, {("", choice): present}, chair=None, at=STARTS, by=by)
        each.refresh_from_db()


def roll_votes(of: Resolution) -> int:
    return of.item.meeting.presences.count()


def closed(meeting: Meeting, *, by: User) -> None:
    meetings.close(meeting, at=STARTS, by=by)
    meeting.refresh_from_db()


def held(*kinds: tuple[str, dict[str, Any]], by: User) -> list[Effect]:
    """An assembly that carried one text for each of these effects, and is over."""
    meeting = opened(by=by)
    made = [effect(kind, of=text(of=meeting), said=said, by=by) for kind, said in kinds]
    voted(*(each.resolution for each in made), by=by)
    closed(meeting, by=by)
    for each in made:
        each.refresh_from_db()
    return made


def decision(*, owner: User | None = None, due_on: date | None = None, by: User) -> Decision:
    made = held((Effect.Kind.TASK, {}), by=by)[0].resolution.decision
    made.owner, made.due_on = owner, due_on
    made.save()
    return made


def grid(
    *,
    title: str = "",
    proposed: bool = True,
    applies_from: date = date(2027, 1, 1),
    tiers: Iterable[int] = (1000,),
    by: User,
) -> FeeGrid:
    """One that an assembly may adopt."""
    made = build_grids.empty_grid(
        title=title or f"Proposition {next(_serial)}", applies_from=applies_from
    )
    for amount in tiers:
        build_grids.line(made, amount)
    if proposed:
        grids.propose(made, on=date(2026, 10, 1), by=by)
        made.refresh_from_db()
    return made


def trial(*, until: date, by: User, **said: Any) -> FeeGrid:
    made = grid(applies_from=date(2026, 1, 1), by=by, **said)
    grids.adopt(
        made,
        on=date(2026, 10, 2),
        by_whom="L’assemblée",
        decision="Résolution 1",
        trial_until=until,
        by=by,
    )
    made.refresh_from_db()
    return made
