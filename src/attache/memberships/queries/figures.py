"""The members of each year since the beginning: who belonged, who came, who went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import connection
from django.db.models import Min
from django.utils.translation import gettext as _

from attache.kit.charts import Bar, Columns
from attache.kit.timeline import Tone
from attache.memberships.models import Member, Membership


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
            # Two charts side by side are not drawn to the same scale.
            sentence=_(
                "From %(before)s in %(first)s to %(now)s in %(last)s. "
                "The highest column is %(most)s."
            )
            % {
                "before": counts[first],
                "first": first,
                "now": counts[last],
                "last": last,
                "most": max(counts.values()),
            },
            bars=[Bar(str(year), count, str(count), tone=tone) for year, count in counts.items()],
            label=_("Year"),
            measure=title,
        )


# A member counts once a year, whatever it has that year; the year before tells who stayed.
_COUNTED = """
    WITH years (year, first_day, next_day) AS (VALUES {years}),
    periods AS (
        SELECT member_id, starts_on, ends_on FROM memberships_membership
        UNION ALL SELECT member_id, starts_on, ends_on FROM memberships_coverage
    ),
    belonging AS (
        SELECT DISTINCT member_id, year FROM years
        JOIN periods ON starts_on < next_day AND ends_on > first_day
    ),
    followed AS (
        SELECT member_id, year, LAG(year) OVER (PARTITION BY member_id ORDER BY year) AS before
        FROM belonging
    )
    SELECT year, COUNT(*), SUM(CASE WHEN kind = %s THEN 1 ELSE 0 END),
        SUM(CASE WHEN before = year - 1 THEN 1 ELSE 0 END)
    FROM followed JOIN memberships_member ON memberships_member.id = member_id
    GROUP BY year
"""


def by_year(on: date) -> Figures:
    first = Membership.objects.aggregate(day=Min("starts_on"))["day"]
    if first is None or first > on:
        return Figures([])
    counted = _counted(range(first.year, on.year + 1))
    years, before = [], 0
    for year in range(first.year, on.year + 1):
        total, individuals, stayed = counted.get(year, (0, 0, 0))
        years.append(
            Year(
                year=year,
                bodies=total - individuals,
                individuals=individuals,
                arrived=total - stayed,
                gone=before - stayed,
                before=before,
            )
        )
        before = total
    return Figures(years)


def _counted(years: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """How many belonged in each year, how many of them are people, how many were there before."""
    adapted = connection.ops.adapt_datefield_value
    rows = [(year, adapted(date(year, 1, 1)), adapted(date(year + 1, 1, 1))) for year in years]
    marks = ", ".join("(%s, %s, %s)" for _row in rows)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(years=marks), [*chain(*rows), Member.INDIVIDUAL])
        return {year: (total, people, stayed) for year, total, people, stayed in cursor.fetchall()}
