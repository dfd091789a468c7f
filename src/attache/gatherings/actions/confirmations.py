"""Telling those who register where they stand, each in their language, with their calendar file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.gatherings import calendars, event_words, signed_pages
from attache.gatherings import registration_letters as letters
from attache.gatherings.audiences import Refusal
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries import audiences
from attache.gatherings.queries.registrations import rank
from attache.kit import codes
from attache.kit.tasks import task
from attache.post import actions as post
from attache.post.models import Letter
from attache.post.registries import Kind, kind_of

# More mails than that are not written while somebody waits for a page.
AT_ONCE = 200
EMPTY: Mapping[str, str] = {}


def registered(registration: Registration) -> None:
    if registration.is_seated:
        _write(letters.SEATED, registration, encloses=True)
    else:
        _write(letters.IN_LINE, registration, more={"rank": str(rank(registration))})


def promoted(registration: Registration) -> None:
    _write(letters.PROMOTED, registration, encloses=True)


def given_back(registration: Registration) -> None:
    _write(letters.GIVEN_BACK, registration, encloses=True)


def registered_already(registration: Registration, *, at: datetime) -> None:
    """Once a day: who types an address again and again fills nobody's letter box."""
    key = f"registration_again:{registration.pk}:{at.date()}"
    _write(letters.AGAIN, registration, key=key)


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


def reminded(registration: Registration, *, due_at: datetime) -> bool:
    """Tell once that it is tomorrow; when it is put off, once more."""
    key = f"registration_reminder:{registration.pk}:{registration.event.starts_at:%Y%m%dT%H%M}"
    return _write(letters.REMINDER, registration, key=key, due_at=due_at)


def tell_all(event: Event, kind: Kind, *, key: str, by: User | None, **more: str) -> None:
    """Tell something of an event to those who have a seat or are in line, once for each `key`.

    A crowd is told beside the server, some at a time: nobody waits for the database meanwhile.
    """
    if event.registrations.held().values("pk")[: AT_ONCE + 1].count() > AT_ONCE:
        tell_crowd.enqueue(event.pk, kind.name, key, by.pk if by else None, more)
    else:
        _tell(event.registrations.held(), event, kind, key=key, by=by, more=more)


@task(label=_("Tell those registered what changes for an event"))
def tell_crowd(
    event_key: int, kind_name: str, key: str, by_key: int | None, more: dict[str, str]
) -> None:
    """Begun again, it tells those who were not told: each mail has its key."""
    event, kind = Event.objects.get(pk=event_key), kind_of(kind_name)
    assert kind  # noqa: S101 -- named when this was asked for
    by = User.objects.get(pk=by_key) if by_key else None
    last, held = 0, event.registrations.held().order_by("pk")
    while keys := list(held.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            _tell(held.filter(pk__in=keys), event, kind, key=key, by=by, more=more)
        last = keys[-1]


def _tell(
    registrations: QuerySet[Registration],
    event: Event,
    kind: Kind,
    *,
    key: str,
    by: User | None,
    more: Mapping[str, str],
) -> None:
    for registration in registrations.select_related("person"):
        registration.event = event
        _write(kind, registration, encloses=True, key=f"{key}:{registration.pk}", by=by, more=more)


def values(registration: Registration) -> dict[str, str]:
    event = registration.event
    seated = registration.is_seated
    return {
        "name": registration.name,
        "event": event.title,
        "when": event_words.when(event),
        "place": event_words.way_there(event) if seated else event_words.where(event),
        "page": signed_pages.page(registration),
    }


def _write(
    kind: Kind,
    registration: Registration,
    *,
    encloses: bool = False,
    key: str = "",
    due_at: datetime | None = None,
    by: User | None = None,
    more: Mapping[str, str] = EMPTY,
) -> bool:
    if not registration.email:
        return False
    with translation.override(registration.language):
        letter = post.write(
            kind,
            to=_reader(registration),
            values={**values(registration), **more},
            capacity=Letter.Capacity.REGISTERED,
            about=registration.event,
            language=registration.language,
            enclosures=enclosures(registration) if encloses else (),
            key=key,
            due_at=due_at,
            by=by,
        )
    return letter is not None


def _reader(registration: Registration) -> Person | str:
    """Somebody of the directory, when it is their address that was given."""
    person = registration.person
    return person if person and person.email == registration.email else registration.email


def enclosures(registration: Registration) -> Sequence[post.Enclosure]:
    """Give what goes with a seat: the calendar file, and the code where there is a door."""
    files = [calendars.enclosure(registration)]
    if registration.is_seated and registration.event.place:
        picture = codes.png(signed_pages.check_in_page(registration))
        files.append(post.Enclosure("entree.png", "image/png", picture))
    return files
