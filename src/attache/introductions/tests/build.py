"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from __future__ import annotations

from datetime import date
from typing import Any

from attache.directory.models import Organisation, Theme
from attache.directory.tests import build as directory
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships

TODAY = date(2026, 11, 23)


def member(
    *, since: date = date(2026, 1, 1), on: date = TODAY, themes: tuple[Theme, ...] = (), **of: Any
) -> Member:
    """A body that belongs since that day, until the end of the year that follows."""
    made = memberships.member(of=memberships.body(**of), opened_on=since)
    until = date(on.year + 1, 1, 1)
    memberships.membership(of=made, starts_on=since, ends_on=until, on=on)
    made.party.themes.set(themes)
    made.refresh_from_db()
    return made


def partner(*, themes: tuple[Theme, ...] = (), kind: str = "research", **of: Any) -> Organisation:
    """A body that is no member, and may be of use to one."""
    body = directory.organisation(kind=kind, **of)
    body.themes.set(themes)
    return body
