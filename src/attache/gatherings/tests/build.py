"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Unpack

from attache.accounts.models import User
from attache.directory.models import Person, Theme
from attache.gatherings.actions import events
from attache.gatherings.models import Event, Registration

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


_addresses = count(1)


def seat(
    event: Event,
    *,
    of: Person | None = None,
    email: str = "",
    state: str = Registration.State.SEATED,
    was_present: bool | None = None,
) -> Registration:
    """Somebody registered, written as it is: no seat is counted, nobody is told."""
    email = email or (of.email if of else "") or f"invite{next(_addresses)}@ailleurs.example"
    return Registration.objects.create(
        event=event,
        person=of,
        name=str(of or "Inès Invitée"),
        email=email,
        state=state,
        registered_at=event.starts_at - timedelta(days=3),
        was_present=was_present,
    )
