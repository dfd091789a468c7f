"""An assembly as calendar programs read it: when, where, and the page of the member."""

from __future__ import annotations

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Event as Component

from attache.assemblies.models import Meeting
from attache.gatherings import calendars, hours

CONTENT_TYPE = calendars.CONTENT_TYPE
# What a calendar keeps free where the agenda does not say how long it takes.
LASTS = timedelta(hours=3)


def file(meeting: Meeting, *, page: str) -> bytes:
    """Write it for a member, whose page it leads to."""
    made = calendars.blank(settings.ASSOCIATION_NAME)
    made.add_component(_component(meeting, page))
    return calendars.written(made)


def _component(meeting: Meeting, page: str) -> Component:
    made = Component()
    host = urlsplit(settings.PUBLIC_URL).hostname or "attache.invalid"
    starts_at = hours.on_the_clock(meeting.starts_at)
    made.add("uid", f"assemblee-{meeting.public_id.hex}@{host}")
    # Each change of the assembly has a number: programs keep the last.
    made.add("sequence", meeting.version)
    # Not the hour of the request: the same assembly gives the same file, which readers keep.
    made.add("dtstamp", meeting.starts_at.astimezone(UTC))
    made.add("summary", f"{meeting.title} · {settings.ASSOCIATION_NAME}")
    made.add("dtstart", starts_at)
    made.add("dtend", starts_at + _length(meeting))
    made.add("location", meeting.place or meeting.link)
    made.add("description", page)
    made.add("url", page)
    made.add("status", "CANCELLED" if meeting.cancelled_on else "CONFIRMED")
    return made


def _length(meeting: Meeting) -> timedelta:
    minutes = [item.minutes for item in meeting.items.all()]
    if not minutes or None in minutes:
        return LASTS
    return timedelta(minutes=sum(each or 0 for each in minutes))
