"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from datetime import date

from attache.companionship.tests import build as companionship
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships

LONG_AGO = date(2020, 1, 1)


def member(*, name: str = "", since: date = LONG_AGO, until: date | None = None) -> Member:
    """A body that belongs since that day; about which there is much to say, as nobody knows us."""
    body = memberships.body(name=name)
    made = memberships.member(of=body, opened_on=since)
    ends_on = until or date(2027, 1, 1)
    memberships.membership(
        of=made, starts_on=since, ends_on=ends_on, tier=memberships.tier(5000), on=TODAY
    )
    made.refresh_from_db()
    return made


TODAY = companionship.TODAY
