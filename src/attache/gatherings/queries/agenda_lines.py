"""The lines of the agendas, in words: tags of a template would cost each of them dear."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.directory.queries import themes
from attache.gatherings import event_words
from attache.gatherings.models import Event, Registration
from attache.gatherings.queries.agenda import Offer
from attache.gatherings.queries.events import FOR_WHOM, KIND
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.templatetags.components import tag


class Line(NamedTuple):
    title: str
    address: str
    starts_at: str
    day: int
    month: str
    about: str
    asks: str
    tags: SafeString


def lines(events: Iterable[Event], *, past: bool) -> list[Line]:
    return [
        _line(event, event.public_url, _about(event, past=past), _tags(event, past=past))
        for event in events
    ]


def offered(offers: Iterable[Offer]) -> list[Line]:
    """As a member reads them in their space."""
    return [
        _line(
            offer.event,
            page_of("gatherings_space:event", offer.event.slug),
            _about(offer.event, past=False),
            _for_us(offer),
        )
        for offer in offers
    ]


def with_others(offers: Iterable[Offer], others: Iterable[Line]) -> list[Line]:
    """With what rooms above tell, in order of time."""
    return sorted([*offered(offers), *others], key=lambda line: line.starts_at)


def stands(registration: Registration) -> SafeString:
    if registration.is_waiting:
        return tag(_("you are in line"), tone="look")
    return tag(_("you have a seat"), tone="kept")


def reasons(offer: Offer) -> Iterator[SafeString]:
    if offer.is_near:
        yield tag(_("near you"))
    for theme in offer.themes:
        yield tag(theme.name)


def _line(event: Event, address: str, about: Iterable[str], tags: Iterable[SafeString]) -> Line:
    starts = timezone.localtime(event.starts_at)
    return Line(
        event.title,
        address,
        starts.isoformat(),
        starts.day,
        dates.month(starts),
        " · ".join(about),
        event.asks,
        mark_safe("".join(tags)),  # noqa: S308 -- each is a tag, escaped by itself
    )


def _about(event: Event, *, past: bool) -> Iterator[str]:
    yield KIND.options()[event.kind]
    yield event_words.where(event)
    if not past:
        yield dates.hour(timezone.localtime(event.starts_at))


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
    yield from _seats(event)


def _for_us(offer: Offer) -> Iterator[SafeString]:
    if offer.registration:
        yield stands(offer.registration)
    else:
        yield from _seats(offer.event)
    yield from reasons(offer)


def _seats(event: Event) -> Iterator[SafeString]:
    left = event.seats_left
    if left == 0:
        yield tag(_("waiting list"), tone="look")
    elif left:
        yield tag(ngettext("%(left)s seat left", "%(left)s seats left", left) % {"left": left})
