"""Exchanges as calendar programs read them: when, with whom, how; nothing of what is said there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Event as Component

from attache.companionship.models import Exchange
from attache.gatherings import calendars, hours

CONTENT_TYPE = calendars.CONTENT_TYPE
# How long a calendar keeps free where nobody said.
LASTS = timedelta(hours=1)


def feed(exchanges: Iterable[Exchange], *, name: str) -> bytes:
    made = calendars.blank(name)
    for exchange in exchanges:
        made.add_component(_for_the_team(exchange))
    return calendars.written(made)


def for_the_team(exchange: Exchange) -> bytes:
    return feed([exchange], name=str(exchange))


def for_the_member(exchange: Exchange) -> bytes:
    made = calendars.blank(settings.ASSOCIATION_NAME)
    with_us = f"{exchange.get_kind_display()} · {settings.ASSOCIATION_NAME}"
    made.add_component(_component(exchange, with_us))
    return calendars.written(made)


def _for_the_team(exchange: Exchange) -> Component:
    made = _component(exchange, f"{exchange.member} · {exchange.get_kind_display()}")
    made.add("url", f"{settings.PUBLIC_URL}{exchange.get_absolute_url()}")
    return made


def _component(exchange: Exchange, title: str) -> Component:
    made = Component()
    host = urlsplit(settings.PUBLIC_URL).hostname or "attache.invalid"
    made.add("uid", f"echange-{exchange.public_id.hex}@{host}")
    made.add("sequence", exchange.version)
    made.add("summary", title)
    made.add("description", f"{exchange.get_means_display()} · {exchange.led_by}")
    made.add("status", "CANCELLED" if exchange.cancelled_on else "CONFIRMED")
    _place(made, exchange)
    return made


def _place(made: Component, exchange: Exchange) -> None:
    """An exchange without an hour is that whole day, and keeps nobody from other things."""
    day = exchange.day
    assert day  # noqa: S101 -- dates still to choose are in no calendar
    # Not the hour of the request: the same exchanges give the same file, which readers keep.
    made.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    if exchange.hour is None:
        made.add("dtstart", day)
        made.add("dtend", day + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        starts_at = datetime.combine(day, exchange.hour, tzinfo=hours.PARIS)
        made.add("dtstart", starts_at)
        made.add("dtend", starts_at + LASTS)
