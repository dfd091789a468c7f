"""Telling those who register where they stand, each in their language, with their calendar file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from attache.accounts.models import User
from attache.directory.models import Person
from attache.gatherings import calendars, event_letters, event_words, guest_letters, signed_pages
from attache.gatherings import registration_letters as letters
from attache.gatherings.audiences import Refusal
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import attending, audiences, feedback
from attache.gatherings.queries.registrations import rank
from attache.kit import codes
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind

EMPTY: Mapping[str, str] = {}
# What changes a calendar brings its file.
_WITH_CALENDAR = frozenset(
    kind.name
    for kind in (
        *(letters.SEATED, guest_letters.SEATED, letters.PROMOTED, letters.GIVEN_BACK),
        *(event_letters.MOVED, event_letters.CANCELLED),
    )
)


def registered(registration: Registration) -> None:
    if registration.brought_by:
        write(
            guest_letters.SEATED if registration.is_seated else guest_letters.IN_LINE, registration
        )
    else:
        write(letters.SEATED if registration.is_seated else letters.IN_LINE, registration)


def promoted(registration: Registration) -> None:
    write(letters.PROMOTED, registration)


def given_back(registration: Registration) -> None:
    write(letters.GIVEN_BACK, registration)


def registered_already(registration: Registration, *, at: datetime) -> None:
    """Once a day: who types an address again and again fills nobody's letter box."""
    key = f"registration_again:{registration.pk}:{at.date()}"
    write(letters.AGAIN, registration, key=key)


def refused(
    event: Event, why: Refusal, *, name: str, email: str, language: str, at: datetime
) -> None:
    # Once a day: the key holds no address, which could be long and is to be forgotten.
    who = sha256(email.lower().encode()).hexdigest()[:32]
    with translation.override(language):
        post.write(
            letters.NOT_FOR_YOU,
            to=email,
            values={
                "name": name,
                "event": event.title,
                "why": audiences.in_words(why, event),
                "page": f"{settings.PUBLIC_URL}{reverse('gatherings_public:agenda')}",
            },
            about=event,
            language=language,
            key=f"registration_refused:{event.pk}:{at.date()}:{who}",
        )


def reminder_key(registration: Registration) -> str:
    """Name the reminder of an event at its hour: put off, it is reminded of once more."""
    return f"registration_reminder:{registration.pk}:{hour(registration.event)}"


def hour(event: Event) -> str:
    return f"{event.starts_at:%Y%m%dT%H%M}"


def write(
    kind: Kind,
    registration: Registration,
    *,
    key: str = "",
    due_at: datetime | None = None,
    by: User | None = None,
    more: Mapping[str, str] = EMPTY,
) -> Letter | None:
    """Write to whoever is registered, in their language; nobody, when there is no address."""
    if not registration.email:
        return None
    with translation.override(registration.language):
        return post.write(
            kind,
            to=_reader(registration),
            values={**values(kind, registration), **more},
            capacity=Letter.Capacity.REGISTERED,
            about=registration.event,
            language=registration.language,
            enclosures=enclosures(kind, registration),
            key=key,
            due_at=due_at,
            by=by,
        )


def values(kind: Kind, registration: Registration) -> dict[str, str]:
    event = registration.event
    seated = registration.is_seated
    said = {
        "name": registration.name,
        "event": event.title,
        "when": event_words.when(event),
        "place": event_words.way_there(event) if seated else event_words.where(event),
        "page": signed_pages.page(registration),
    }
    if "found" in kind.placeholders:
        said["found"] = event_words.found_on_page(event)
    if "rank" in kind.placeholders:
        said["rank"] = str(rank(registration))
    if "host" in kind.placeholders:
        said["host"] = attending.host(registration)
    if "certificate" in kind.placeholders:
        said["link"] = feedback.answer_page(registration)
        said["certificate"] = signed_pages.page(registration, "certificate")
    return said


def enclosures(kind: Kind, registration: Registration) -> Sequence[post.Enclosure]:
    """Give what goes with a seat: the calendar file, and the code where there is a door."""
    if kind.name not in _WITH_CALENDAR:
        return []
    files = [calendars.enclosure(registration)]
    if registration.is_seated and registration.event.place:
        picture = codes.png(signed_pages.check_in_page(registration))
        files.append(post.Enclosure("entree.png", "image/png", picture))
    return files


def _reader(registration: Registration) -> Person | str:
    """Somebody of the directory, when it is their address that was given."""
    person = registration.person
    return person if person and person.email == registration.email else registration.email
