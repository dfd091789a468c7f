"""The public page of an event: for readers, for those who share it, for search engines."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from attache.accounts.models import User
from attache.directory.models import Person
from attache.gatherings import event_words, hours, signed_pages
from attache.gatherings.audiences import Refusal
from attache.gatherings.models import Appearance, Event, Invitation, Registration
from attache.gatherings.queries import audiences, cross_feedback, event_pages
from attache.gatherings.queries.cross_feedback import SideBySide
from attache.gatherings.queries.event_pages import Page

_SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class PublicPage:
    event: Event
    page: Page
    grid: SideBySide | None
    at: datetime
    # Of whoever has logged in.
    person: Person | None
    registration: Registration | None
    why_not: Refusal | None

    @property
    def is_open(self) -> bool:
        return self.event.ends_at > self.at and not self.event.cancelled_on

    @property
    def speakers(self) -> list[Appearance]:
        return [one for one in self.page.appearances if one.spoke is not False]

    @property
    def kept(self) -> int:
        """How many days the names of strangers are kept."""
        return Registration.KEPT.days

    @property
    def for_everybody(self) -> bool:
        return self.event.audience == Event.Audience.ALL

    @property
    def is_full(self) -> bool:
        return self.event.seats_left == 0

    @property
    def why_not_in_words(self) -> str:
        return audiences.in_words(self.why_not, self.event) if self.why_not else ""

    @property
    def structured(self) -> SafeString:
        said = json.dumps(_structured(self.event, self.speakers), ensure_ascii=False)
        # Inside a script element, only "<" could end it.
        return mark_safe(said.replace("<", "\\u003c"))  # noqa: S308 -- escaped on this line


def seen(slug: str, user: User, *, key: str) -> Event | None:
    """Find an announced event; one for invited people is seen by them and by the team alone."""
    event = Event.objects.announced().select_related("territory", "cycle").filter(slug=slug).first()
    if event is None or event.audience != Event.Audience.INVITED:
        return event
    may = (
        signed_pages.opens(key, event)
        or user.has_perm("events.view")
        or Invitation.objects.filter(event=event, person__in=_behind(user)).exists()
    )
    return event if may else None


def _behind(user: User) -> QuerySet[Person]:
    """Give the person of an account; a visitor has none."""
    return Person.objects.filter(account=user.pk) if user.pk else Person.objects.none()


def page(event: Event, user: User, *, at: datetime, on: date) -> PublicPage:
    person = _behind(user).first()
    return PublicPage(
        event=event,
        page=event_pages.page(event, at=at),
        grid=cross_feedback.shown(event, at=at),
        at=at,
        person=person,
        registration=event.registrations.held().filter(person=person).first() if person else None,
        why_not=audiences.why_not(event, person, on=on) if person else None,
    )


def _structured(event: Event, speakers: list[Appearance]) -> dict[str, Any]:
    url = f"{settings.PUBLIC_URL}{event.public_url}"
    online = {"@type": "VirtualLocation", "url": url}
    there = {"@type": "Place", "name": event.place, "address": event.place}
    places = [place for place, is_one in ((there, event.place), (online, event.link)) if is_one]
    return {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": event.title,
        "description": event.purpose or event.question,
        "startDate": hours.on_the_clock(event.starts_at).isoformat(),
        "endDate": hours.on_the_clock(event.ends_at).isoformat(),
        "eventStatus": f"{_SCHEMA}/Event{'Cancelled' if event.cancelled_on else 'Scheduled'}",
        "eventAttendanceMode": f"{_SCHEMA}/{_mode(event)}EventAttendanceMode",
        "location": places,
        "organizer": {
            "@type": "Organization",
            "name": settings.ASSOCIATION_NAME,
            "url": settings.PUBLIC_URL,
        },
        "performer": [
            {"@type": "Person" if one.person_id else "Organization", "name": one.name}
            for one in speakers
        ],
        "inLanguage": [code for code in event.languages.split() if code in event_words.LANGUAGES],
        "isAccessibleForFree": not event.cost,
        "offers": {
            "@type": "Offer",
            "price": f"{event.cost:.2f}",
            "priceCurrency": "EUR",
            "url": url,
            "availability": f"{_SCHEMA}/{'SoldOut' if event.seats_left == 0 else 'InStock'}",
        },
        "url": url,
    }


def _mode(event: Event) -> str:
    if event.place and event.link:
        return "Mixed"
    return "Offline" if event.place else "Online"
