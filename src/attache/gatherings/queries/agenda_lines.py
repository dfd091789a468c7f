"""The lines of the public agenda, in words: tags of a template would cost each of them dear."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.directory.queries import themes
from attache.gatherings import event_words
from attache.gatherings.models import Event
from attache.gatherings.queries.events import FOR_WHOM, KIND
from attache.kit import dates
from attache.kit.templatetags.components import tag


class Line(NamedTuple):
    event: Event
    starts_at: str
    day: int
    month: str
    about: str
    tags: SafeString


def lines(events: Iterable[Event], *, past: bool) -> list[Line]:
    return [_line(event, past=past) for event in events]


def _line(event: Event, *, past: bool) -> Line:
    starts = timezone.localtime(event.starts_at)
    return Line(
        event,
        starts.isoformat(),
        starts.day,
        dates.month(starts),
        " · ".join(_about(event, starts, past=past)),
        mark_safe("".join(_tags(event, past=past))),  # noqa: S308 -- each is a tag, escaped by itself
    )


def _about(event: Event, starts: datetime, *, past: bool) -> Iterator[str]:
    yield KIND.options()[event.kind]
    yield event_words.where(event)
    if not past:
        yield time_format(starts, _("H:i"))


def _tags(event: Event, *, past: bool) -> Iterator[SafeString]:
    if event.cancelled_on:
        yield tag(_("cancelled"), tone="lost")
    elif not past:
        yield from _what_is_left(event)
    for name in themes.names(event):
        yield tag(name)


def _what_is_left(event: Event) -> Iterator[SafeString]:
    """Say for whom it is, and how many seats there are, where that holds anybody back."""
    if event.audience != Event.Audience.ALL:
        yield tag(FOR_WHOM.options()[event.audience], tone="kept")
    left = event.seats_left
    if left == 0:
        yield tag(_("waiting list"), tone="look")
    elif left:
        yield tag(ngettext("%(left)s seat left", "%(left)s seats left", left) % {"left": left})
