"""The members of each year since the beginning: who belonged, who came, who went."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q
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
    # The same of bodies alone, whose ties are accompanied.
    bodies_arrived: int
    bodies_gone: int
    bodies_before: int

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


def by_year(on: date) -> Figures:
    first = Membership.objects.aggregate(day=Min("starts_on"))["day"]
    if first is None or first > on:
        return Figures([])
    years: list[Year] = []
    before, bodies_before = 0, 0
    for year in range(first.year, on.year + 1):
        counted = _counted(year)
        total, stayed = counted["total"], counted["stayed"]
        bodies = total - counted["individuals"]
        bodies_stayed = stayed - counted["stayed_individuals"]
        years.append(
            Year(
                year=year,
                bodies=bodies,
                individuals=counted["individuals"],
                arrived=total - stayed,
                gone=before - stayed,
                before=before,
                bodies_arrived=bodies - bodies_stayed,
                bodies_gone=bodies_before - bodies_stayed,
                bodies_before=bodies_before,
            )
        )
        before, bodies_before = total, bodies
    return Figures(years)


def _counted(year: int) -> dict[str, int]:
    were_there = _belonging(year - 1)
    return Member.objects.filter(_belonging(year)).aggregate(
        total=Count("pk"),
        individuals=Count("pk", filter=Q(kind=Member.INDIVIDUAL)),
        stayed=Count("pk", filter=were_there),
        stayed_individuals=Count("pk", filter=were_there & Q(kind=Member.INDIVIDUAL)),
    )


def _belonging(year: int) -> Q:
    """Who belonged on one day of the year at least; a member counts once, whatever it had."""
    days = {
        "member": OuterRef("pk"),
        "starts_on__lt": date(year + 1, 1, 1),
        "ends_on__gt": date(year, 1, 1),
    }
    own, through_lead = Membership.objects.filter(**days), Coverage.objects.filter(**days)
    return Q(Exists(own)) | Q(Exists(through_lead))
