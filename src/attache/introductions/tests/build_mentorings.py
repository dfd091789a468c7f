"""Smallest valid mentorings: a test names only what it cares about."""

from datetime import date
from typing import Any

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.introductions.actions import mentorings
from attache.introductions.models import Mentoring
from attache.memberships import standing
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships


def member(*, since: date, on: date, of: Organisation | Person | None = None) -> Member:
    """A body that has belonged without a gap since that day, and does for a year yet."""
    made = memberships.member(of=of or memberships.body(), opened_on=since)
    memberships.membership(of=made, starts_on=since, ends_on=date(on.year + 2, 1, 1), on=on)
    standing.refresh([made.pk], on=on)
    made.refresh_from_db()
    return made


def mentoring(
    *,
    mentor: Member | None = None,
    mentee: Member | None = None,
    on: date,
    since: date | None = None,
    by: User,
    problem: str = "Tenir la concertation dans la durée",
    **more: Any,
) -> Mentoring:
    return mentorings.start(
        mentor or member(since=date(2015, 1, 1), on=on),
        mentee or member(since=date(on.year - 1, 1, 1), on=on),
        problem=problem,
        started_on=since or on,
        on=on,
        by=by,
        **more,
    )
