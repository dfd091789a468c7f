"""What events add to the page of a body and of a person: what they carried, where they came."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.directory.queries.about import About
from attache.directory.registries import Panel, Party
from attache.gatherings import hours
from attache.gatherings.models import Appearance, Registration
from attache.kit.prepared import PreparedRows
from attache.kit.timeline import Entry

SHOWN, COUNTED = 60, 1000

_CAME = About(
    lambda _owner, **of: (
        Registration.objects.filter(was_present=True, **of)
        .order_by("-event__starts_at")
        .values_list("event", "event__starts_at", "email", "name")[:COUNTED]
    ),
    asked_as=PreparedRows,
)
_CARRIED = About(
    lambda owner, **of: (
        Appearance.objects.filter(event__cancelled_on__isnull=True, **of)
        .select_related("event", "person")
        .only(
            *("role", "subject", "spoke", owner, "person__first_name", "person__last_name"),
            *("event__title", "event__slug", "event__starts_at"),
        )
        .order_by("-event__starts_at", "pk")[:SHOWN]
    )
)


@dataclass
class Year:
    """What somebody took part in during a year."""

    year: int
    attended: set[int] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    carried: set[int] = field(default_factory=set)


def taking_part(party: Party, user: User, day: date) -> dict[str, Any] | None:
    if not user.has_perm("events.view"):
        return None
    years: defaultdict[int, Year] = defaultdict(lambda: Year(0))
    for event, began, email, name in _CAME(party):
        year = _year(years, hours.day(began).year)
        year.attended.add(event)
        year.people.add(email or name)
    carried = _CARRIED.again(party)
    for one in carried:
        if hours.day(one.event.starts_at) <= day:
            _year(years, hours.day(one.event.starts_at).year).carried.add(one.event_id)
    if not years and not carried:
        return None
    ordered = sorted(years.values(), key=lambda year: -year.year)
    return {"years": ordered, "carried": carried[:5], "is_person": isinstance(party, Person)}


def _year(years: defaultdict[int, Year], year: int) -> Year:
    years[year].year = year
    return years[year]


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("events.view"):
        return
    for one in _CARRIED.first(party):
        if one.spoke is False:
            continue
        yield Entry(
            on=hours.day(one.event.starts_at),
            title=_("%(role)s: %(event)s") % {"role": one.get_role_display(), "event": one.event},
            text=_by_whom(one, party),
            url=one.event.get_absolute_url(),
            tone="kept",
        )


def _by_whom(one: Appearance, party: Party) -> str:
    said = [one.name if isinstance(party, Organisation) and one.person else "", one.subject]
    return " · ".join(part for part in said if part)


PANELS = [
    Panel("organisation", "together", "gatherings/panels/events.html", taking_part),
    Panel("person", "together", "gatherings/panels/events.html", taking_part),
]
