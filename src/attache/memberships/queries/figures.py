"""The members of each year since the beginning: who belonged, who came, who went."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from attache.kit.charts import Bar, Columns
from attache.kit.timeline import Tone
from attache.memberships.models import Coverage, Member, Membership


@dataclass(frozen=True)
class Year:
    """A year counts whoever belonged on one of its days at least."""

    year: int
    bodies: int
    individuals: int
    arrived: int
    gone: int
    before: int

    @property
    def total(self) -> int:
        return self.bodies + self.individuals

    @property
    def kept(self) -> int | None:
        """How many in a hundred of those of the year before are still there."""
        return round(100 * (self.before - self.gone) / self.before) if self.before else None


@dataclass(frozen=True)
class Figures:
    years: list[Year]

    @property
    def newest_first(self) -> list[Year]:
        return self.years[::-1]

    @property
    def charts(self) -> list[Columns]:
        return [
            self._columns(_("Institutions"), {y.year: y.bodies for y in self.years}, "kept"),
            self._columns(_("Individuals"), {y.year: y.individuals for y in self.years}, "plain"),
        ]

    def _columns(self, title: str, counts: dict[int, int], tone: Tone) -> Columns:
        first, last = min(counts), max(counts)
        return Columns(
            title=title,
            sentence=_("From %(before)s in %(first)s to %(now)s in %(last)s.")
            % {"before": counts[first], "first": first, "now": counts[last], "last": last},
            bars=[Bar(str(year), count, str(count), tone=tone) for year, count in counts.items()],
            label=_("Year"),
            measure=title,
        )


def by_year(on: date) -> Figures:
    belonging: dict[int, set[int]] = defaultdict(set)
    for member, starts_on, ends_on in _periods():
        last = min((ends_on - timedelta(days=1)).year, on.year)
        for year in range(starts_on.year, last + 1):
            belonging[year].add(member)
    if not belonging:
        return Figures([])
    individuals = set(Member.objects.filter(kind=Member.INDIVIDUAL).values_list("pk", flat=True))
    years, before = [], set[int]()
    for year in range(min(belonging), on.year + 1):
        now = belonging[year]
        years.append(
            Year(
                year=year,
                bodies=len(now - individuals),
                individuals=len(now & individuals),
                arrived=len(now - before),
                gone=len(before - now),
                before=len(before),
            )
        )
        before = now
    return Figures(years)


def _periods() -> Iterator[tuple[int, date, date]]:
    for periods in (Membership.objects.order_by(), Coverage.objects.all()):
        yield from periods.values_list("member_id", "starts_on", "ends_on").iterator()
