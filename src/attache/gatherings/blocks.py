"""What other sites, and our own first page, show of the events to come."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.directory.queries import themes
from attache.gatherings import event_words
from attache.gatherings.models import Event
from attache.gatherings.queries import agenda
from attache.kit import blocks
from attache.kit.blocks import Asked, Block, Shown


def upcoming(at: datetime, *, number: int, theme: str = "", kind: str = "") -> QuerySet[Event]:
    """The next events of the public agenda, whoever they are for."""
    events = agenda.listed().filter(ends_at__gt=at, cancelled_on__isnull=True)
    if theme:
        events = themes.about(events, [theme])
    if kind:
        events = events.filter(kind=kind)
    return events.order_by("starts_at", "pk")[:number]


def coming(asked: Asked) -> Shown:
    events = upcoming(asked.at, number=asked.number, theme=asked.theme, kind=asked.kind)
    return Shown(_("What is on"), listed(events))


def event(asked: Asked) -> Shown | None:
    one = agenda.listed().filter(slug=asked.key).first()
    if one is None:
        return None
    shown = {"event": one, "when": event_words.when(one), "where": event_words.where(one)}
    body = render_to_string("gatherings/public/_one.html", {**shown, "at": asked.at})
    return Shown(one.title, body)


def listed(events: Sequence[Event] | QuerySet[Event]) -> SafeString:
    return render_to_string("gatherings/public/_coming.html", {"events": events})


BLOCKS = (
    Block(
        "agenda",
        gettext_lazy("What is on"),
        gettext_lazy("The next events, with their day and their place."),
        coming,
        takes=frozenset({"theme", "type", "nombre"}),
        kinds=lambda: Event.Kind.choices,
    ),
    Block(
        "evenement",
        gettext_lazy("An event"),
        gettext_lazy("One event, with its day, its place and what it is about."),
        event,
        height=260,
        page="gatherings_public:event",
    ),
)


def publish() -> None:
    for order, block in enumerate(BLOCKS):
        blocks.register(block, order=order)
