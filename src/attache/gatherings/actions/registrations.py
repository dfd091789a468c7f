"""Decisions about who comes: registering, bringing guests, giving a seat back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.gatherings import hours
from attache.gatherings.actions import confirmations, seats
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import audiences
from attache.journal import actions as journal
from attache.memberships.queries import representatives

MOST_GUESTS = 5


class NotOpen(ValidationError):
    """One registers for what is announced and not over."""


class NotForThem(ValidationError):
    """The event is for others."""


class RegisteredAlready(ValidationError):
    """One seat an address."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(
            _("%(name)s is registered already: nothing has changed.") % {"name": registration.name}
        )
        self.registration = registration


class NoGuests(ValidationError):
    """Whether members may bring somebody is said with the event; how many is the same for all."""


class NotRegistered(ValidationError):
    """What is cancelled is not cancelled again, nor promoted."""


class SeatedAlready(ValidationError):
    """Only those in line are given a seat."""


@dataclass(frozen=True)
class Attendee:
    """Somebody as they register, or as somebody else registers them."""

    name: str
    email: str = ""
    body_name: str = ""
    person: Person | None = None
    organisation: Organisation | None = None
    brought_by: Person | None = None
    language: str = "fr"


@transaction.atomic
def register(
    event: Event,
    person: Person,
    *,
    at: datetime,
    organisation: Organisation | None = None,
    language: str = "fr",
) -> Registration:
    now = _open(event, at=at)
    why = audiences.why_not(now, person, on=hours.day(at))
    if why:
        raise NotForThem(audiences.in_words(why, now))
    return _put(now, _known(person, organisation, language=language), at=at)


@transaction.atomic
def ask(
    event: Event, *, name: str, email: str, body_name: str, at: datetime, language: str = "fr"
) -> None:
    """Register whoever fills in the public form. The answer goes to the address alone.

    Whoever types the address of another learns nothing: neither whether we know it, nor whether
    it is registered.
    """
    now = _open(event, at=at)
    email, on = email.strip().lower(), hours.day(at)
    person = Person.objects.with_email(email).first()
    why = audiences.why_not(now, person, on=on)
    if why:
        confirmations.refused(now, why, name=name, email=email, language=language, at=at)
        return
    body = _body_of(person, on=on) if person else None
    attendee = Attendee(name, email, body_name, person, body, language=language)
    try:
        _put(now, attendee, at=at)
    except RegisteredAlready as known:
        confirmations.registered_already(known.registration, at=at)


@transaction.atomic
def bring(
    event: Event, host: Person, *, name: str, email: str, at: datetime, language: str = "fr"
) -> Registration:
    now = _open(event, at=at)
    if not now.guests_allowed:
        raise NoGuests(_("One brings no guests to this event."))
    held = now.registrations.held()
    own = held.filter(person=host).select_related("organisation").first()
    if own is None or not own.is_seated:
        raise NotRegistered(_("Who has a seat brings guests: a guest comes with somebody."))
    if held.filter(brought_by=host).count() >= MOST_GUESTS:
        raise NoGuests(_("One brings %(count)s guests at most.") % {"count": MOST_GUESTS})
    person = Person.objects.with_email(email.strip().lower()).first()
    guest = Attendee(
        name,
        email,
        body_name=str(own.organisation or ""),
        person=person,
        brought_by=host,
        language=language,
    )
    return _put(now, guest, at=at)


@transaction.atomic
def add(event: Event, attendee: Attendee, *, at: datetime, by: User) -> Registration:
    """Register somebody for them, whoever the event is for; the line is the same for all."""
    now = seats.locked(event)
    check_not_called_off(now)
    registration = _put(now, attendee, at=at)
    journal.record("events.registered", now, by=by, also=_people(registration))
    return registration


@transaction.atomic
def give_back(registration: Registration, *, at: datetime, by: User | None = None) -> None:
    """Cancel a registration; whoever is first in line gets the seat. `by` the team, or nobody."""
    event = seats.locked(registration.event)
    current = _now(registration)
    if not current.is_held:
        raise NotRegistered(_("This registration is cancelled already."))
    if current.was_present:
        raise NotRegistered(_("Whoever was there is not unregistered afterwards."))
    current.event = event
    seats.leave(event, current, at=at)
    confirmations.given_back(current)
    if by:
        journal.record("events.unregistered", event, by=by, also=_people(current))
    registration.state, registration.cancelled_at = current.state, current.cancelled_at


@transaction.atomic
def take_again(registration: Registration, *, at: datetime) -> Registration:
    """Register again somebody who had given their seat back: at the end of the line, as anybody."""
    event = _open(registration.event, at=at)
    current = _now(registration)
    if current.is_held:
        raise RegisteredAlready(current)
    if current.is_forgotten:
        raise NotRegistered(_("We have forgotten this name: register anew."))
    attendee = Attendee(
        current.name,
        current.email,
        current.body_name,
        current.person,
        current.organisation,
        current.brought_by,
        current.language,
    )
    return _put(event, attendee, at=at)


@transaction.atomic
def promote(registration: Registration, *, at: datetime, by: User) -> None:
    """Give somebody in line a seat before the others: one more, if none is free."""
    event = seats.locked(registration.event)
    check_not_called_off(event)
    current = _now(registration)
    if not current.is_waiting:
        raise SeatedAlready(_("%(name)s is not in line.") % {"name": current.name})
    seats.promote(event, current, at=at)
    if event.capacity is not None and event.capacity < event.seated_count:
        event.capacity = event.seated_count
    event.save(update_fields=["capacity", "seated_count", "waiting_count"])
    journal.record("events.seat_given", event, by=by, also=_people(current))


def of_somebody(event: Event, email: str, person: Person | None) -> Registration | None:
    is_theirs = Q(email=email) & ~Q(email="")
    if person:
        is_theirs |= Q(person=person)
    same = event.registrations.filter(is_theirs).select_related("person", "organisation")
    return same.held().first() or same.order_by("-pk").first()


def credit(registration: Registration, *, at: datetime) -> None:
    """Count somebody whom the directory knows for the member that they act for."""
    if registration.person and registration.organisation is None:
        registration.organisation = _body_of(registration.person, on=hours.day(at))


def check_not_called_off(event: Event) -> None:
    if event.cancelled_on:
        raise NotOpen(_("This event is cancelled."))


def _open(event: Event, *, at: datetime) -> Event:
    now = seats.locked(event)
    check_not_called_off(now)
    if now.announced_at is None:
        raise NotOpen(_("This event is not announced yet."))
    if now.ends_at <= at:
        raise NotOpen(_("This event is over: one does not register any more."))
    return now


def _put(event: Event, attendee: Attendee, *, at: datetime) -> Registration:
    email = attendee.email.strip().lower()
    known = of_somebody(event, email, attendee.person)
    if known and known.is_held:
        raise RegisteredAlready(known)
    # The link that they were given goes on working.
    registration = known or Registration(event=event)
    registration.email = email
    registration.name = " ".join(attendee.name.split())[:210]
    registration.body_name = " ".join(attendee.body_name.split())[:200]
    registration.person = attendee.person
    registration.organisation = attendee.organisation
    registration.brought_by = attendee.brought_by
    registration.language = attendee.language
    seats.take(event, registration, at=at)
    confirmations.registered(registration)
    return registration


def _known(person: Person, organisation: Organisation | None, *, language: str) -> Attendee:
    return Attendee(
        name=str(person),
        email=person.email,
        body_name=organisation.name if organisation else "",
        person=person,
        organisation=organisation,
        language=language,
    )


def _body_of(person: Person, *, on: date) -> Organisation | None:
    bodies = representatives.of_person(person, on=on).bodies
    return bodies[0] if bodies else None


def _now(registration: Registration) -> Registration:
    """Read it again, as it is now that the event is held."""
    found = Registration.objects.select_related("person", "organisation", "event")
    return found.get(pk=registration.pk)


def _people(registration: Registration) -> list[Person]:
    return [registration.person] if registration.person else []
