"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from datetime import date

from attache.companionship.tests import build as companionship
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships

TODAY = companionship.TODAY
LONG_AGO, LONG_AFTER = date(2020, 1, 1), date(2099, 1, 1)


def member(*, name: str = "", since: date = LONG_AGO, until: date = LONG_AFTER) -> Member:
    """A body that belongs; there is much to say of its tie, as nobody there knows us."""
    made = memberships.member(of=memberships.body(name=name), opened_on=since)
    memberships.membership(
        of=made, starts_on=since, ends_on=until, tier=memberships.tier(5000), on=TODAY
    )
    made.refresh_from_db()
    return made
