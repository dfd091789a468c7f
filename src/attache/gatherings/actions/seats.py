"""Who sits and who waits: every change is made while the row of the event is held."""

from datetime import date, datetime, timedelta

from django.db.models import Max

from attache.gatherings import hours
from attache.gatherings.actions import confirmations, notices
from attache.gatherings.models import Event, Registration
from attache.kit.folding import folded

State = Registration.State


def locked(event: Event) -> Event:
    """Hold the event until this decision is made: the last seat is given once."""
    found = Event.objects.select_related("territory").select_for_update(of=("self",))
    return found.get(pk=event.pk)


def take(event: Event, registration: Registration, *, at: datetime, whatever: bool = False) -> None:
    """Give a seat if one is left (or `whatever`), else the last place in line, and save."""
    is_free = event.capacity is None or event.seated_count < event.capacity
    # A seat that is free while others wait is theirs: they are seated in the same decision.
    seated = whatever or (is_free and not event.waiting_count)
    if registration.pk and registration.is_held:
        _count(event, registration.state, -1)
    else:
        registration.registered_at = _after_the_others(event, at)
    registration.state = State.SEATED if seated else State.WAITING
    registration.promoted_at = registration.cancelled_at = None
    registration.folded = folded(f"{registration.name} {registration.body_name}")[:450]
    registration.forget_on = None if registration.person_id else forget_on(event)
    registration.event = event
    registration.save()
    _count(event, registration.state, +1)
    event.save(update_fields=["seated_count", "waiting_count"])


def leave(event: Event, registration: Registration, *, at: datetime) -> None:
    """Free what somebody held, and give it to the first in line."""
    _count(event, registration.state, -1)
    registration.state, registration.cancelled_at = State.CANCELLED, at
    registration.promoted_at = None
    registration.save(update_fields=["state", "cancelled_at", "promoted_at"])
    event.save(update_fields=["seated_count", "waiting_count"])
    fill(event, at=at)


def fill(event: Event, *, at: datetime) -> None:
    """Give the seats that are free to the first in line, and tell them."""
    if not event.waiting_count or event.cancelled_on or event.ends_at <= at:
        return
    line = event.registrations.waiting()
    first = line if event.seats_left is None else line[: event.seats_left]
    keys = list(first.values_list("pk", flat=True))
    event.registrations.filter(pk__in=keys).update(state=State.SEATED, promoted_at=at)
    event.seated_count += len(keys)
    event.waiting_count -= len(keys)
    event.save(update_fields=["seated_count", "waiting_count"])
    notices.seated(event, at=at)


def promote(event: Event, registration: Registration, *, at: datetime) -> None:
    _count(event, registration.state, -1)
    _count(event, State.SEATED, +1)
    registration.state, registration.promoted_at = State.SEATED, at
    registration.save(update_fields=["state", "promoted_at"])
    registration.event = event
    confirmations.promoted(registration)


def forget_on(event: Event) -> date:
    return hours.day(event.ends_at) + Registration.KEPT


def put_off_forgetting(event: Event) -> None:
    """Follow an event that is held on another day."""
    named = event.registrations.exclude(forget_on=None).exclude(name="")
    named.update(forget_on=forget_on(event))


def _after_the_others(event: Event, at: datetime) -> datetime:
    """Of two who came at once, who got hold of the event first is first, whatever their clocks."""
    last = event.registrations.aggregate(at=Max("registered_at"))["at"]
    return max(at, last + timedelta(microseconds=1)) if last else at


def _count(event: Event, state: str, step: int) -> None:
    if state == State.SEATED:
        event.seated_count += step
    elif state == State.WAITING:
        event.waiting_count += step
