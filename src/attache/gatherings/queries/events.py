"""The list of events, whatever their number."""

from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.directory.queries import themes
from attache.gatherings import event_words, hours
from attache.gatherings.models import Event
from attache.kit import dates, search
from attache.kit.tables import Column, Facet, Table
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone

FIRST_YEAR = 2008
TONES: dict[str, Tone] = {
    Event.State.DRAFT: "plain",
    Event.State.ANNOUNCED: "kept",
    Event.State.OVER: "look",
    Event.State.CLOSED: "plain",
    Event.State.CANCELLED: "lost",
}


_SHOWN = [
    *("title", "slug", "kind", "audience", "starts_at", "ends_at", "place", "capacity"),
    *("seated_count", "waiting_count", "announced_at", "closed_on", "cancelled_on"),
]


def events(user: User) -> QuerySet[Event]:
    return (
        Event.objects.visible_to(user)
        .select_related("owner", "territory")
        .prefetch_related(themes.named())
        .only(*_SHOWN, "owner__name", "owner__email", "territory__name")
    )


def in_state(events: QuerySet[Event], states: list[str], at: datetime) -> QuerySet[Event]:
    live = Q(cancelled_on__isnull=True, closed_on__isnull=True)
    announced = live & Q(announced_at__isnull=False)
    asked = {
        Event.State.DRAFT: live & Q(announced_at__isnull=True),
        Event.State.ANNOUNCED: announced & Q(ends_at__gt=at),
        Event.State.OVER: announced & Q(ends_at__lte=at),
        Event.State.CLOSED: Q(closed_on__isnull=False),
        Event.State.CANCELLED: Q(cancelled_on__isnull=False),
    }
    wanted = Q()
    for state in states:
        wanted |= asked[Event.State(state)]
    return events.filter(wanted)


def of_years(events: QuerySet[Event], years: list[str]) -> QuerySet[Event]:
    zone, wanted = get_current_timezone(), Q()
    for year in map(int, years):
        wanted |= Q(
            starts_at__gte=datetime(year, 1, 1, tzinfo=zone),
            starts_at__lt=datetime(year + 1, 1, 1, tzinfo=zone),
        )
    return events.filter(wanted)


KIND = Facet(
    "type",
    gettext_lazy("Kind"),
    Event.Kind.choices,
    lambda events, kinds: events.filter(kind__in=kinds),
)
FOR_WHOM = Facet(
    "public",
    gettext_lazy("For whom"),
    Event.Audience.choices,
    lambda events, audiences: events.filter(audience__in=audiences),
)


@lru_cache(maxsize=4)
def _years(last: int) -> Facet:
    choices = [(str(year), str(year)) for year in range(last, FIRST_YEAR - 1, -1)]
    return Facet("annee", gettext_lazy("Year"), choices, of_years)


def events_table(at: datetime) -> Table:
    """Lay out the list as it is read at a moment, on which the states depend."""
    tags = {state: tag(str(state.label), tone=TONES[state]) for state in Event.State}

    return Table(
        name="evenements",
        title=gettext_lazy("Events"),
        columns=[
            Column(
                "titre",
                gettext_lazy("Event"),
                lambda event: event.title,
                url=lambda event: event.get_absolute_url(),
            ),
            Column(
                "quand",
                gettext_lazy("When"),
                _when,
                sort="starts_at",
                export=lambda event: hours.on_the_clock(event.starts_at).replace(tzinfo=None),
            ),
            Column("type", gettext_lazy("Kind"), lambda event: KIND.options()[event.kind]),
            Column("public", gettext_lazy("For whom"), _for_whom),
            Column("places", gettext_lazy("Seats"), seats, numeric=True),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda event: tags[event.state(at)],
                export=lambda event: event.state(at).label,
            ),
            Column(
                "prepare-par", gettext_lazy("Prepared by"), lambda event: str(event.owner or "")
            ),
            Column("themes", gettext_lazy("Themes"), themes.in_words),
            Column("lieu", gettext_lazy("Place"), event_words.where, hidden=True),
            Column(
                "fin",
                gettext_lazy("Ends"),
                lambda event: hours.on_the_clock(event.ends_at).replace(tzinfo=None),
                hidden=True,
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                Event.State.choices,
                lambda events, states: in_state(events, states, at),
            ),
            KIND,
            _years(at.year + 1),
            FOR_WHOM,
            themes.FACET,
        ],
        default_sort="-quand",
        search=lambda events, text: events.filter(pk__in=search.keeping(text, kind="event")),
        search_label=gettext_lazy("Title, question, place, theme…"),
        empty_title=gettext_lazy("No event yet"),
        empty_text=gettext_lazy(
            "Webinars, workshops, meet-ups and trips will be here, from the draft to the thanks."
        ),
    )


def seats(event: Event) -> str:
    said = str(event.seated_count)
    if event.capacity is not None:
        said = _("%(seated)s of %(capacity)s") % {
            "seated": event.seated_count,
            "capacity": event.capacity,
        }
    return f"{said} + {event.waiting_count}" if event.waiting_count else said


def _when(event: Event) -> SafeString:
    starts = hours.on_the_clock(event.starts_at)
    return mark_safe(  # noqa: S308 -- a day and an hour
        f'<span><span class="nowrap">{dates.short(starts)}</span>, '
        f'<span class="nowrap">{dates.hour(starts)}</span></span>'
    )


def _for_whom(event: Event) -> str:
    return str(event.territory) if event.territory else FOR_WHOM.options()[event.audience]
