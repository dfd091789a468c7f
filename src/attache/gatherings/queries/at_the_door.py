"""The list at the door: short enough for a telephone, found by any part of a name."""

from dataclasses import dataclass

from django.db.models import Count, Q

from attache.gatherings.models import Event, Registration
from attache.gatherings.queries.registrations import named

SHOWN = 40


@dataclass(frozen=True)
class Counts:
    seated: int
    there: int

    @property
    def awaited(self) -> int:
        return self.seated - self.there


def found(event: Event, text: str) -> list[Registration]:
    """Those who are called so, by name; those in line and those who gave their seat back too."""
    known = named(event.registrations.exclude(name=""), text)
    if not text.strip():
        known = known.filter(state=Registration.State.SEATED)
    return list(known.select_related("organisation", "brought_by").order_by("folded", "pk")[:SHOWN])


def counts(event: Event) -> Counts:
    seated = event.registrations.seated()
    known = seated.aggregate(all=Count("pk"), there=Count("pk", filter=Q(was_present=True)))
    return Counts(known["all"], known["there"])
