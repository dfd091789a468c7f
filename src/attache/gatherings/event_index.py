"""What the search knows of events and cycles, and how provenance shows them."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from attache.gatherings import hours
from attache.gatherings.models import Cycle, Event
from attache.kit import dates
from attache.kit.provenance import Kind, Reader, Shown
from attache.kit.search import Entry, Source


def entries(events: QuerySet[Event]) -> Iterator[Entry]:
    with translation.override(settings.LANGUAGE_CODE):
        for event in events.prefetch_related("themes"):
            themes = [theme.name for theme in event.themes.all()]
            day = dates.shown(hours.day(event.starts_at))
            yield Entry(
                pk=event.pk,
                title=event.title,
                body=" ".join([event.question, event.purpose, event.place, *themes]),
                url=event.get_absolute_url(),
                hint=f"{event.get_kind_display()} · {day}",
            )


EVENTS = Source("event", Event, "events.view", _("Events"), entries)


def shown_events(keys: Iterable[int], reader: Reader) -> Shown:
    """The team sees all of them at the desk; elsewhere what has been announced is seen."""
    found = Event.objects.filter(pk__in=list(keys))
    found = found.visible_to(reader.user) if reader.face == "desk" else found.announced()
    return {
        event.pk: (
            event.title,
            event.get_absolute_url() if reader.face == "desk" else event.public_url,
            hours.day(event.starts_at),
        )
        for event in found
    }


def shown_cycles(keys: Iterable[int], reader: Reader) -> Shown:
    """A cycle has a page at the desk alone: elsewhere its workshops speak for it."""
    if reader.face != "desk" or not reader.user.has_perm("events.view"):
        return {}
    cycles = Cycle.objects.filter(pk__in=list(keys))
    return {cycle.pk: (cycle.title, cycle.get_absolute_url(), None) for cycle in cycles}


EVENT = Kind("event", Event, _("Event"), shown_events)
CYCLE = Kind("cycle", Cycle, _("Cycle of workshops"), shown_cycles)
