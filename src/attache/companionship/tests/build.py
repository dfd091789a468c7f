"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from datetime import date
from typing import Any

from attache.accounts.models import User
from attache.companionship.actions import exchanges
from attache.companionship.actions.exchanges import Told
from attache.companionship.models import Exchange
from attache.directory.models import Function, Organisation
from attache.directory.tests import build as directory
from attache.memberships.models import Member, Tier
from attache.memberships.tests import build as memberships

TODAY = date(2026, 11, 23)


def member(
    *,
    of: Organisation | None = None,
    since: date = date(2026, 1, 1),
    tier: Tier | None = None,
    on: date = TODAY,
) -> Member:
    """A body that belongs since that day, until the end of the year that follows."""
    body = of or memberships.body()
    made = memberships.member(of=body, opened_on=since)
    memberships.membership(of=made, starts_on=since, tier=tier or memberships.tier(5000), on=on)
    made.refresh_from_db()
    return made


def function(*, at: Member, **details: Any) -> Function:
    return directory.function(at=at.organisation, **details)


def held(
    *,
    with_member: Member,
    on: date,
    by: User,
    kind: str = Exchange.Kind.COMPANIONSHIP,
    **said: Any,
) -> Exchange:
    """An exchange that was held and noted that day."""
    return exchanges.note_new(
        with_member, functions=(), told=Told(**said), kind=kind, day=on, on=on, by=by
    )
