"""Telling those who registered what becomes of an event."""

from datetime import datetime

from attache.accounts.models import User
from attache.gatherings import event_letters, registration_letters
from attache.gatherings.actions import crowds
from attache.gatherings.models import Event


def moved(event: Event, *, by: User | None) -> None:
    held = event.registrations.held()
    crowds.tell(event_letters.MOVED, event, held, key=f"moved:{event.version}", by=by)


def cancelled(event: Event, *, by: User | None) -> None:
    held, why = event.registrations.held(), event.cancelled_because
    crowds.tell(event_letters.CANCELLED, event, held, key="cancelled", by=by, reason=why)


def seated(event: Event, *, at: datetime) -> None:
    """Tell those in line who were given a seat at that moment."""
    promoted = event.registrations.seated().filter(promoted_at=at)
    key = f"promoted:{at:%Y%m%dT%H%M%S%f}"
    crowds.tell(registration_letters.PROMOTED, event, promoted, key=key, by=None)
