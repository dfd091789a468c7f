"""Events as calendar programs read them (RFC 5545), right across the days when clocks change."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, vCalAddress, vDDDTypes, vText
from icalendar import Event as Component

from attache.gatherings import event_words, hours, signed_pages
from attache.gatherings.models import Event, Registration
from attache.post.actions import Enclosure

CONTENT_TYPE = "text/calendar; charset=utf-8"


def feed(events: Iterable[Event], *, name: str) -> bytes:
    made = blank(name)
    for event in events:
        made.add_component(_public(event))
    return written(made)


def own_feed(registrations: Iterable[Registration], *, name: str) -> bytes:
    """Write what somebody is registered for, with the links that are for them alone."""
    made = blank(name)
    for registration in registrations:
        made.add_component(_own(registration))
    return written(made)


def enclosure(registration: Registration) -> Enclosure:
    """Give the file that puts an event in a calendar, changes it there or takes it away."""
    off = bool(registration.event.cancelled_on) or not registration.is_held
    method = "CANCEL" if off else "REQUEST"
    made = blank("")
    made.add("method", method)
    component = _own(registration)
    component.add("organizer", _somebody(_our_address(), settings.ASSOCIATION_NAME))
    guest = _somebody(registration.email, registration.name)
    guest.params["RSVP"] = vText("FALSE")
    guest.params["PARTSTAT"] = vText("ACCEPTED" if registration.is_seated else "TENTATIVE")
    component.add("attendee", guest, encode=False)
    made.add_component(component)
    return Enclosure("invitation.ics", f"text/calendar; method={method}", written(made))


def file(registration: Registration) -> bytes:
    """Write it for whoever takes it from a page: a file, not an invitation to answer."""
    return own_feed([registration], name=str(registration.event))


def uid(event: Event) -> str:
    host = urlsplit(settings.PUBLIC_URL).hostname or "attache.invalid"
    return f"evenement-{event.pk}@{host}"


def sequence(event: Event) -> int:
    """Rise with each change, and once more when it is called off."""
    return event.version + bool(event.cancelled_on)


def blank(name: str) -> Calendar:
    made = Calendar()
    made.add("prodid", f"-//{settings.ASSOCIATION_NAME}//Attache//FR")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if name:
        made.add("name", name)
        made.add("x-wr-calname", name)
        made.add("x-wr-timezone", str(hours.PARIS))
    return made


def written(made: Calendar) -> bytes:
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content


def _public(event: Event) -> Component:
    made = _component(event)
    page = f"{settings.PUBLIC_URL}{event.public_url}"
    made.add("url", page)
    made.add("location", event_words.where(event))
    made.add("description", _paragraphs(event.question or event.purpose, page))
    made.add("status", "CANCELLED" if event.cancelled_on else "CONFIRMED")
    return made


def _own(registration: Registration) -> Component:
    event = registration.event
    made = _component(event)
    # Registered, cancelled, registered again: of files of one number, programs keep the last.
    made["dtstamp"] = vDDDTypes(_moment(_decided_at(registration)))
    page = signed_pages.page(registration)
    way = event_words.way_there(event) if registration.is_seated else event_words.where(event)
    made.add("url", page)
    made.add("location", event.place or (event.link if registration.is_seated else _("online")))
    made.add("description", _paragraphs(event.question or event.purpose, way, page))
    if event.cancelled_on or not registration.is_held:
        made.add("status", "CANCELLED")
    else:
        made.add("status", "CONFIRMED" if registration.is_seated else "TENTATIVE")
        made.add_component(_alarm(event))
    return made


def _component(event: Event) -> Component:
    made = Component()
    made.add("uid", uid(event))
    made.add("sequence", sequence(event))
    # Not the hour of the request: the same events give the same file, which readers keep.
    made.add("dtstamp", _moment(event.announced_at or event.created_at))
    made.add("summary", event.title)
    made.add("dtstart", _said(event.starts_at))
    made.add("dtend", _said(event.ends_at))
    return made


def _decided_at(registration: Registration) -> datetime:
    """When it last became what it is."""
    moments = (
        registration.event.announced_at,
        registration.registered_at,
        registration.promoted_at,
        registration.cancelled_at,
    )
    return max(moment for moment in moments if moment)


def _alarm(event: Event) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", event.title)
    made.add("trigger", -hours.NOTICE)
    return made


def _said(at: datetime) -> datetime:
    """Say the hour of Paris; one that its clocks show twice, the second time, has no other name."""
    there = hours.on_the_clock(at)
    return at.astimezone(UTC) if there.fold else there


def _moment(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _paragraphs(*words: str) -> str:
    return "\n\n".join(" ".join(each.split()) for each in words if each)


def _somebody(address: str, name: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{address}")
    made.params["CN"] = vText(" ".join(name.replace('"', "").split()))
    return made


def _our_address() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
