"""What somebody is registered for, as their own pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from attache.directory.models import Function, Person
from attache.gatherings import hours, signed_pages
from attache.gatherings.models import CalendarAddress, Event, Registration
from attache.gatherings.queries.registrations import rank

SHOWN = 100


@dataclass(frozen=True)
class Attending:
    """One's own registration for an event, and those whom one brings."""

    registration: Registration | None
    rank: int | None
    guests: Sequence[Registration]
    # The page that their mails lead to, with the code of the door.
    page: str
    may_bring: bool

    @property
    def shows_guests(self) -> bool:
        """Who brings nobody any more still sees those who come, and takes them back."""
        return self.may_bring or bool(self.guests)


@dataclass(frozen=True)
class Own:
    coming: list[Registration]
    past: list[Registration]


def held_by(person: Person) -> QuerySet[Registration]:
    theirs = Registration.objects.filter(Q(person=person) | Q(brought_by=person))
    return theirs.select_related("event", "person", "organisation")


def of_person(person: Person, *, at: datetime) -> Own:
    """What they are coming to, the next first; what they were at, the latest first."""
    held = Registration.objects.held().filter(person=person).select_related("event")
    coming = held.filter(event__ends_at__gt=at).order_by("event__starts_at", "pk")
    past = held.filter(event__ends_at__lte=at, was_present=True)
    return Own(list(coming[:SHOWN]), list(past.order_by("-event__starts_at", "pk")[:SHOWN]))


def at(event: Event, person: Person, registration: Registration | None) -> Attending:
    guests = event.registrations.held().filter(brought_by=person).exclude(name="")
    if registration:
        registration.event = event
    return Attending(
        registration,
        rank(registration) if registration and registration.is_waiting else None,
        list(guests.order_by("registered_at", "pk")),
        signed_pages.page(registration) if registration else "",
        may_bring=event.guests_allowed and registration is not None and registration.is_seated,
    )


def host(guest: Registration) -> str:
    person = guest.brought_by
    if person is None:
        return ""
    own = guest.event.registrations.filter(person=person).exclude(organisation=None).first()
    living = Function.objects.living(hours.day(guest.registered_at)).filter(person=person)
    functions = list(living.select_related("organisation").order_by("pk"))
    if own:
        # Of several, the one in which they come.
        functions.sort(key=lambda one: one.organisation_id != own.organisation_id)
    if not functions:
        return str(person)
    said = [words for words in (functions[0].title, str(functions[0].organisation)) if words]
    return f"{person} ({', '.join(said)})"


def calendar_page(person: Person) -> str:
    """Give the address that they gave to their calendar program, or ""."""
    found = CalendarAddress.objects.filter(person=person).first()
    if found is None:
        return ""
    return f"{settings.PUBLIC_URL}{reverse('gatherings_public:own_feed', args=[found.secret])}"
