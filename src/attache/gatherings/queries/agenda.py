"""The agenda: what anybody may know of, and what is on for one of our members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from attache.directory import geography
from attache.directory.models import Person, Theme
from attache.directory.queries import themes
from attache.gatherings.audiences import Asker, Refusal, refusal
from attache.gatherings.models import Appearance, CalendarAddress, Event, Invitation, Registration
from attache.gatherings.queries import audiences
from attache.gatherings.queries.events import KIND
from attache.kit import search
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.kit.tables import BoundTable, Column, Facet, Pill, Table
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative

PAST, WHEN = "passes", "quand"
# A member's page shows what they can take in.
SHOWN = 60
# What a calendar program keeps is its own business; a feed gives a year back.
REMEMBERED = timedelta(days=366)
# Nothing lasts so long: said so that what is to come is read from there, not from the first year.
LONGEST = timedelta(days=2 * 366)


_SHOWN = [
    *("title", "slug", "kind", "question", "starts_at", "place"),
    *("audience", "capacity", "seated_count", "cancelled_on"),
]


def listed() -> QuerySet[Event]:
    """Announced, and not for invited people alone."""
    return Event.objects.announced().exclude(audience=Event.Audience.INVITED)


def shown(at: datetime, *, past: bool) -> QuerySet[Event]:
    events = listed().prefetch_related(themes.named()).only(*_SHOWN)
    if past:
        return events.filter(ends_at__lte=at)
    return events.filter(ends_at__gt=at, starts_at__gt=at - LONGEST)


@cache
def table(*, past: bool) -> Table:
    """What the addresses of the agenda may say; its page is drawn as a list, not as a table."""
    return Table(
        name="agenda",
        columns=[
            Column("titre", _("Event"), str),
            Column("quand", _("When"), lambda event: event.starts_at, sort="starts_at"),
        ],
        facets=[
            Facet(WHEN, _("When"), [(PAST, _("Past"))], lambda events, _chosen: events),
            KIND,
            themes.FACET,
            Facet("region", _("Region"), geography.region_choices, _in_region),
        ],
        default_sort="-quand" if past else "quand",
        page_size=20,
        search=lambda events, text: events.filter(pk__in=search.keeping(text, kind="event")),
    )


def narrowed(table: BoundTable) -> list[Pill]:
    """What the reader may narrow it by; past or to come is chosen elsewhere."""
    return [pill for pill in table.pills if pill.name != WHEN]


def _in_region(events: QuerySet[Event], codes: list[str]) -> QuerySet[Event]:
    """Keep what is for a territory of the region, or hosted by a body that sits there."""
    hosts = Appearance.objects.filter(
        role=Appearance.Role.HOST, organisation__region__in=codes
    ).values("event")
    of_region = Q(territory__level="region", territory__code__in=codes)
    return events.filter(of_region | Q(territory__region__in=codes) | Q(pk__in=hosts))


def fed(at: datetime, *, theme: Theme | None = None) -> QuerySet[Event]:
    """What a calendar that follows the agenda holds; what was called off says so."""
    events = listed().filter(ends_at__gt=at - REMEMBERED).order_by("starts_at", "pk")
    return events.filter(themes=theme) if theme else events


def own_fed(secret: str, at: datetime) -> tuple[Person, QuerySet[Registration]] | None:
    found = CalendarAddress.objects.select_related("person").filter(secret=secret).first()
    if found is None:
        return None
    held = Registration.objects.held().filter(
        person=found.person, event__ends_at__gt=at - REMEMBERED
    )
    return found.person, held.select_related("event", "person").order_by("event__starts_at", "pk")


@dataclass(frozen=True)
class Offer:
    """An event as one member sees it on their agenda."""

    event: Event
    why_not: Refusal | None
    themes: Sequence[Theme]
    is_near: bool
    registration: Registration | None

    @property
    def is_for_us(self) -> bool:
        return self.why_not is None and bool(self.themes or self.is_near)

    @property
    def reason(self) -> str:
        """Say why it is not for them, and what they can do."""
        return audiences.in_words(self.why_not, self.event) if self.why_not else ""


@dataclass(frozen=True)
class Agenda:
    for_us: list[Offer]
    others: list[Offer]
    closed: list[Offer]


def of_member(
    who: Representative,
    *,
    at: datetime,
    on: date,
    themes: Sequence[Theme] | None = None,
    rights: frozenset[str] | None = None,
) -> Agenda:
    """What is on for somebody: their themes and their territory first, then what else they may.

    A page that has read their themes and rights already gives them.
    """
    offers = _offers(
        who,
        at=at,
        themes=representatives.themes(who) if themes is None else themes,
        asker=audiences.asker(who, is_invited=False, on=on, rights=rights),
    )
    return Agenda(
        [one for one in offers if one.is_for_us],
        [one for one in offers if not one.is_for_us and one.why_not is None],
        [one for one in offers if one.why_not],
    )


def _offers(
    who: Representative, *, at: datetime, themes: Sequence[Theme], asker: Asker
) -> list[Offer]:
    events = _KNOWN(at, at - LONGEST, who.person.pk)
    if not events:
        return []
    own = {one.event_id: one for one in _OWN(at, who.person.pk)}
    about = _about(themes, at, events[-1].starts_at)
    invitee = replace(asker, is_invited=True)
    return [
        Offer(
            event=event,
            why_not=refusal(audience, invitee if vars(event)["is_invited"] else asker),
            themes=[theme for theme in themes if (event.pk, theme.pk) in about],
            is_near=audience.place is not None and audience.place in asker.places,
            registration=own.get(event.pk),
        )
        for event in events
        for audience in [audiences.audience(event)]
    ]


def _about(themes: Sequence[Theme], at: datetime, until: datetime) -> set[tuple[int, int]]:
    return set(_ABOUT(at, until, [theme.pk for theme in themes])) if themes else set()


def _known(at: datetime, since: datetime, person: int) -> QuerySet[Event]:
    """Announced and to come; for invited people alone when this person is."""
    invited = Invitation.objects.filter(event=OuterRef("pk"), person=person)
    return (
        Event.objects.announced()
        .upcoming(at)
        .filter(starts_at__gt=since)
        .annotate(is_invited=Exists(invited))
        .filter(~Q(audience=Event.Audience.INVITED) | Q(is_invited=True))
        .select_related("territory")
        .only(
            *[*_SHOWN, "right_name", "territory"],
            *(f"territory__{name}" for name in ["level", "code", "name"]),
        )
        .order_by("starts_at", "pk")[:SHOWN]
    )


_KNOWN = Prepared(_known, DateTimeField(), DateTimeField(), BigIntegerField())
_OWN = Prepared(
    lambda at, person: (
        Registration.objects.held()
        .filter(person=person, event__ends_at__gt=at)
        .only("event", "state")
    ),
    DateTimeField(),
    BigIntegerField(),
)
_ABOUT = PreparedRows(
    lambda at, until, themes: Event.themes.through.objects.filter(
        theme__in=themes, event__ends_at__gt=at, event__starts_at__lte=until
    ).values_list("event", "theme"),
    DateTimeField(),
    DateTimeField(),
    Several(BigIntegerField()),
)
