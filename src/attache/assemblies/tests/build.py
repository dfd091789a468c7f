"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from attache.accounts.models import User
from attache.assemblies.actions import agenda, meetings
from attache.assemblies.models import Item, Meeting, Resolution
from attache.gatherings import hours
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships
from attache.statutes import governing
from attache.statutes.governing import Rules

STARTS = datetime(2026, 11, 23, 13, tzinfo=UTC)
TODAY = hours.day(STARTS)
_serial = count(1)


def member(**of: Any) -> Member:
    made = memberships.member(of=memberships.body(**of))
    memberships.membership(of=made, starts_on=date(2026, 1, 1), on=TODAY)
    return made


def meeting(*, rules: Rules | None = None, **said: Any) -> Meeting:
    """One in preparation, by these rules."""
    given: dict[str, Any] = {"session": "ordinary", "starts_at": STARTS}
    given |= {"title": f"Assemblée {next(_serial)}"} | said
    made = meetings.prepare(**given, by=None)
    if rules:
        made.rules = governing.written(rules)
        made.save()
    return made


def item(*, of: Meeting, **said: Any) -> Item:
    return agenda.add(of, by=None, **{"title": f"Point {next(_serial)}", "kind": "vote"} | said)


def convened(*, by: User, **said: Any) -> Meeting:
    made = meeting(**said)
    item(of=made)
    on = TODAY - timedelta(days=30)
    meetings.convene(made, seen=made.version, on=on, by=by)
    return made


def opened(*, by: User, **said: Any) -> Meeting:
    made = convened(by=by, **said)
    meetings.open_meeting(made, at=STARTS, by=by)
    made.refresh_from_db()
    return made


def resolution(*, of: Meeting, **said: Any) -> Resolution:
    given = {"title": f"Texte {next(_serial)}", "text": "L’assemblée décide."}
    return agenda.propose(of.items.get(), by=None, **given | said)
