"""Telling those who registered what became of an event."""

from attache.accounts.models import User
from attache.gatherings import event_letters as letters
from attache.gatherings.actions import confirmations
from attache.gatherings.models import Event


def moved(event: Event, *, by: User | None) -> None:
    confirmations.tell_all(event, letters.MOVED, key=f"moved:{event.version}", by=by)


def cancelled(event: Event, *, by: User | None) -> None:
    confirmations.tell_all(
        event, letters.CANCELLED, key="cancelled", by=by, reason=event.cancelled_because
    )
