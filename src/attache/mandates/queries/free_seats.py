"""Which seats of governing bodies are free on a day, and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.mandates import colleges
from attache.mandates.models import College, Mandate, Organ, Seat


@dataclass(frozen=True)
class Free:
    """Seats free in a governing body, by the key of a college; under None, for anybody."""

    reserved: Sequence[College] = ()
    seats: Mapping[int | None, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.seats.values())

    def college_of(self, kind: str) -> College | None:
        key = colleges.of(kind, [each.reserved for each in self.reserved])
        return next((each for each in self.reserved if each.pk == key), None)

    def open_to(self, kind: str) -> int:
        """Those on which such a member may sit."""
        college = self.college_of(kind)
        own = self.seats.get(college.pk, 0) if college else 0
        return own + self.seats.get(None, 0)

    @property
    def words(self) -> str:
        """Free seats: 3 (Local authorities: 2; for anybody: 1)."""
        if not self.count:
            return _("no free seat")
        said = ngettext("%(n)d free seat", "%(n)d free seats", self.count) % {"n": self.count}
        if not self.reserved:
            return said
        parts = [
            f"{each}\N{NO-BREAK SPACE}: {self.seats.get(each.pk, 0)}" for each in self.reserved
        ]
        if self.seats.get(None):
            parts.append(_("for anybody: %(n)d") % {"n": self.seats[None]})
        return f"{said} ({', '.join(parts)})"


def on(day: date, organs: Iterable[Organ], *, leaving: Collection[int] = ()) -> dict[int, Free]:
    """By the key of each that counts its seats; `leaving` are mandates that end by then."""
    counted = [each.pk for each in organs if each.seat_count]
    held = Mandate.objects.holding(day).exclude(pk__in=leaving).filter(seat=OuterRef("pk"))
    free: dict[int, Counter[int | None]] = {key: Counter() for key in counted}
    for seat in Seat.objects.filter(~Exists(held), organ__in=counted):
        free[seat.organ_id][seat.college_id] += 1
    reserved: dict[int, list[College]] = {key: [] for key in counted}
    for college in College.objects.filter(organ__in=counted):
        reserved[college.organ_id].append(college)
    return {key: Free(reserved[key], free[key]) for key in counted}
