"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Unpack

from attache.accounts.models import User
from attache.directory.models import Theme
from attache.gatherings.actions import events
from attache.gatherings.models import Event

NEXT_WEEK = datetime(2026, 12, 1, 13, tzinfo=UTC)


def event(
    *,
    title: str = "Coopérer sans s’épuiser",
    kind: str = Event.Kind.WEBINAR,
    starts_at: datetime = NEXT_WEEK,
    lasts: timedelta = timedelta(hours=2),
    announced: bool = True,
    by: User | None = None,
    themes: Iterable[Theme] = (),
    **details: Unpack[events.Details],
) -> Event:
    """A webinar of next week, that anybody may join by a link."""
    given: events.Details = {
        "purpose": "Échanger",
        "link": "https://visio.example/a",
        "audience": Event.Audience.ALL,
    }
    made = events.draft(
        title=title,
        kind=kind,
        starts_at=starts_at,
        ends_at=starts_at + lasts,
        by=by,
        themes=themes,
        **(given | details),
    )
    if announced:
        events.announce(made, at=starts_at - timedelta(days=30), by=by)
    return made
