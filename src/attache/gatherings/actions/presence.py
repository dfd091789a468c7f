"""Who was there: written down once, at the door, by a code or from the video tool's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.gatherings import hours
from attache.gatherings.actions import registrations, seats
from attache.gatherings.models import Event, Registration
from attache.journal import actions as journal
from attache.kit import dates

Presence = Registration.Presence


class NotYet(ValidationError):
    """Nobody is there before the day."""


class NotCheckedIn(ValidationError):
    """Only what was written down is taken back."""


class NobodyChosen(ValidationError):
    """A list in which nobody is of ours."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody who was there without having registered, as a list names them."""

    name: str
    email: str = ""


@transaction.atomic
def check_in(registration: Registration, *, how: str, at: datetime, by: User) -> Registration:
    """Write down that somebody is there; doing it twice is as doing it once."""
    event = seats.locked(registration.event)
    _check_day(event, at=at)
    current = _held(event, _again(registration))
    if not current.was_present:
        _present(event, current, how=how, at=at)
        journal.record("events.checked_in", event, by=by, also=_people(current))
    return current


@transaction.atomic
def take_back(registration: Registration, *, by: User) -> Registration:
    event = seats.locked(registration.event)
    current = _again(registration)
    if current.was_present is None:
        raise NotCheckedIn(_("Nothing was written down about this person."))
    current.was_present, current.presence, current.present_at = None, "", None
    current.save(update_fields=["was_present", "presence", "present_at"])
    journal.record("events.check_in_taken_back", event, by=by, also=_people(current))
    return current


@transaction.atomic
def welcome(
    event: Event, newcomer: Newcomer, *, body_name: str = "", at: datetime, by: User
) -> Registration:
    now = seats.locked(event)
    _check_day(now, at=at)
    registration = _found(now, newcomer, body_name=body_name, at=at)
    if not registration.was_present:
        _present(now, registration, how=Presence.LIST, at=at)
        journal.record("events.checked_in", now, by=by, also=_people(registration))
    return registration


@transaction.atomic
def read_list(
    event: Event,
    *,
    seen: Sequence[Registration],
    newcomers: Sequence[Newcomer] = (),
    at: datetime,
    by: User,
) -> int:
    """Write down whom the list of the video tool shows; say how many that are new."""
    now = seats.locked(event)
    _check_day(now, at=at)
    if not seen and not newcomers:
        raise NobodyChosen(_("Nobody is chosen: nothing was written down."))
    current = now.registrations.select_related("person").in_bulk([one.pk for one in seen])
    count = 0
    # Each is looked for once those before are written: two lines may be the same person.
    known = (_held(now, one) for one in current.values())
    found = (_found(now, one, at=at) for one in newcomers)
    for registration in chain(known, found):
        if not registration.was_present:
            _present(now, registration, how=Presence.ONLINE, at=at)
            count += 1
    journal.record("events.presence_read", now, by=by, changes={"people_count": count})
    return count


@transaction.atomic
def nobody_else(event: Event, *, at: datetime, by: User) -> int:
    """Say that the list is complete: who has a seat and was not seen was not there."""
    now = seats.locked(event)
    if now.ends_at > at:
        raise NotYet(_("Some may still come: say it once it is over."))
    unknown = now.registrations.seated().filter(was_present=None)
    count = unknown.update(was_present=False)
    journal.record("events.list_completed", now, by=by, changes={"people_count": count})
    return count


def _check_day(event: Event, *, at: datetime) -> None:
    registrations.check_not_called_off(event)
    day = hours.day(event.starts_at)
    if hours.day(at) < day:
        raise NotYet(_("This event is on %(day)s.") % {"day": dates.shown(day)})


def _present(event: Event, registration: Registration, *, how: str, at: datetime) -> None:
    # Whoever is there sits: those in line, and those who had given their seat back.
    if not registration.is_seated:
        seats.take(event, registration, at=at, whatever=True)
    registration.was_present, registration.presence, registration.present_at = True, how, at
    registration.save(update_fields=["was_present", "presence", "present_at"])


def _found(event: Event, newcomer: Newcomer, *, at: datetime, body_name: str = "") -> Registration:
    """Find whom a list names, registered under another address perhaps; else make them out."""
    email = newcomer.email.strip().lower()
    person = Person.objects.with_email(email).first() if email else None
    if known := registrations.of_somebody(event, email, person):
        return known
    registration = Registration(
        event=event,
        email=email,
        name=" ".join(newcomer.name.split())[:210],
        body_name=" ".join(body_name.split())[:200],
        person=person,
    )
    registrations.credit(registration, at=at)
    return registration


def _held(event: Event, registration: Registration) -> Registration:
    """Whoever gave this one back may hold another, under another address."""
    if registration.is_held:
        return registration
    theirs = registrations.of_somebody(event, registration.email, registration.person)
    return theirs or registration


def _again(registration: Registration) -> Registration:
    return Registration.objects.select_related("person", "event").get(pk=registration.pk)


def _people(registration: Registration) -> list[Person]:
    return [registration.person] if registration.person else []
