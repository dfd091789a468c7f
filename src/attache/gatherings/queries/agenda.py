"""The agenda: what anybody may know of, and what is on for one of our members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from attache.directory import geography
from attache.directory.models import Person, Theme
from attache.directory.queries import themes
from attache.gatherings.audiences import Refusal, refusal
from attache.gatherings.models import Appearance, CalendarAddress, Event, Registration
from attache.gatherings.queries import audiences
from attache.gatherings.queries.events import KIND
from attache.kit import search
from attache.kit.tables import BoundTable, Column, Facet, Pill, Table
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative

PAST, WHEN = "passes", "quand"
# A member's page shows what they can take in.
SHOWN = 60
# What a calendar program keeps is its own business; a feed gives a year back.
REMEMBERED = timedelta(days=366)


_SHOWN = [
    *("title", "slug", "kind", "question", "starts_at", "place"),
    *("audience", "capacity", "seated_count", "cancelled_on"),
]


def listed() -> QuerySet[Event]:
    """Announced, and not for invited people alone."""
    return Event.objects.announced().exclude(audience=Event.Audience.INVITED)


def shown(at: datetime, *, past: bool) -> QuerySet[Event]:
    events = listed().prefetch_related(themes.named()).only(*_SHOWN)
    return events.filter(ends_at__lte=at) if past else events.filter(ends_at__gt=at)


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
            Facet("territoire", _("Region"), _regions, _in_region),
        ],
        default_sort="-quand" if past else "quand",
        page_size=20,
        search=lambda events, text: events.filter(pk__in=search.keeping(text, kind="event")),
    )


def narrowed(table: BoundTable) -> list[Pill]:
    """What the reader may narrow it by; past or to come is chosen elsewhere."""
    return [pill for pill in table.pills if pill.name != WHEN]


def _regions() -> list[tuple[str, str]]:
    return sorted(
        ((region.code, region.name) for region in geography.regions().values()),
        key=lambda choice: choice[1],
    )


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
    """Find whose calendar a secret address is, and what is in it."""
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


def of_member(who: Representative, *, at: datetime, on: date) -> Agenda:
    """What is on for somebody: their themes and their territory first, then what else they may."""
    offers = list(_offers(who, at=at, on=on))
    return Agenda(
        [one for one in offers if one.is_for_us],
        [one for one in offers if not one.is_for_us and one.why_not is None],
        [one for one in offers if one.why_not],
    )


def _offers(who: Representative, *, at: datetime, on: date) -> Iterable[Offer]:
    invited = set(who.person.invitations.values_list("event", flat=True))
    known = Event.objects.announced().upcoming(at)
    known = known.exclude(Q(audience=Event.Audience.INVITED) & ~Q(pk__in=invited))
    events = list(
        known.select_related("territory")
        .prefetch_related("themes")
        .defer("purpose", "programme")
        .order_by("starts_at", "pk")[:SHOWN]
    )
    own = {
        one.event_id: one
        for one in who.person.registrations.held().filter(event__in=[each.pk for each in events])
    }
    rights = representatives.rights(who, on=on)
    theirs = _themes(who)
    asker = audiences.asker(who, is_invited=False, on=on, rights=rights)
    invitee = audiences.asker(who, is_invited=True, on=on, rights=rights)
    for event in events:
        audience = audiences.audience(event)
        yield Offer(
            event=event,
            why_not=refusal(audience, invitee if event.pk in invited else asker),
            themes=[theme for theme in event.themes.all() if theme.pk in theirs],
            is_near=audience.place is not None and audience.place in asker.places,
            registration=own.get(event.pk),
        )


def _themes(who: Representative) -> set[int]:
    theirs = Theme.objects.filter(people=who.person)
    of_bodies = Theme.objects.filter(organisations__in=who.bodies)
    return {*theirs.values_list("pk", flat=True), *of_bodies.values_list("pk", flat=True)}
