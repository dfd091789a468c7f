"""Who came and who went, year by year, and why: the picture of erosion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.kit.charts import Bar, Bars, Columns
from attache.memberships.models import Member, Resignation
from attache.memberships.queries import figures
from attache.ties import erosion
from attache.ties.erosion import Why, Word, Year
from attache.ties.models import Renewal

LABELS = {
    Why.BUDGET: gettext_lazy("Budget"),
    Why.DEPARTURE: gettext_lazy("Those who carried it have gone"),
    Why.CHANGE: gettext_lazy("Other majority, other management, reorganisation"),
    Why.USE: gettext_lazy("Little use made of it, or not what was expected"),
    Why.PRIORITIES: gettext_lazy("Other priorities"),
    Why.OTHER: gettext_lazy("Another reason"),
}
SILENT = gettext_lazy("Without a word")


@dataclass(frozen=True)
class Told:
    """A year with its reasons in words."""

    year: Year
    reasons: Sequence[str]


@dataclass(frozen=True)
class Picture:
    years: list[Year]

    @property
    def newest_first(self) -> list[Told]:
        return [Told(year, [*_reasons(year)]) for year in reversed(self.years)]

    @property
    def charts(self) -> list[Columns | Bars]:
        return [self._went, self._came, self._why]

    @property
    def _went(self) -> Columns:
        gone = sum(year.gone for year in self.years)
        worst = max(self.years, key=lambda year: (year.gone, year.year))
        return Columns(
            title=_("Departures"),
            sentence=ngettext(
                "%(gone)d body has left since %(first)s; most in %(year)s: %(most)s.",
                "%(gone)d bodies have left since %(first)s; most in %(year)s: %(most)s.",
                gone,
            )
            % {
                "gone": gone,
                "first": self.years[0].year,
                "year": worst.year,
                "most": worst.gone,
            },
            bars=[
                Bar(str(year.year), year.gone, str(year.gone), tone="lost") for year in self.years
            ],
            label=_("Year"),
            measure=_("Departures"),
        )

    @property
    def _came(self) -> Columns:
        came = sum(year.arrived for year in self.years)
        return Columns(
            title=_("Arrivals"),
            sentence=ngettext(
                "%(came)d body has come, or come back, in these years.",
                "%(came)d bodies have come, or come back, in these years.",
                came,
            )
            % {"came": came},
            bars=[
                Bar(str(year.year), year.arrived, str(year.arrived), tone="kept")
                for year in self.years
            ],
            label=_("Year"),
            measure=_("Arrivals"),
        )

    @property
    def _why(self) -> Bars:
        said: Counter[Why] = Counter()
        for year in self.years:
            said += Counter(year.said)
        silent = sum(year.silent for year in self.years)
        counts = [(str(LABELS[why]), number) for why, number in said.most_common()]
        if silent:
            counts.append((str(SILENT), silent))
        spoke = said.total()
        return Bars(
            title=_("Why they left"),
            sentence=ngettext(
                "%(spoke)d body said why, %(silent)d left without a word.",
                "%(spoke)d bodies said why, %(silent)d left without a word.",
                spoke,
            )
            % {"spoke": spoke, "silent": silent},
            bars=[Bar(label, number, str(number)) for label, number in counts],
            label=_("Reason"),
            measure=_("Departures"),
        )


def picture(on: date) -> Picture:
    words = erosion.by_year(_resigned(), _talked())
    return Picture(
        [
            Year(
                year.year,
                arrived=year.bodies_arrived,
                gone=year.bodies_gone,
                before=year.bodies_before,
                said=erosion.counted(words.get(year.year, ()), leaves=True),
                less=erosion.counted(words.get(year.year, ()), leaves=False),
            )
            for year in figures.by_year(on).years
        ]
    )


def _resigned() -> Iterator[Word]:
    rows = Resignation.objects.exclude(membership__member__kind=Member.INDIVIDUAL)
    for member, effective_on, reason in rows.values_list(
        "membership__member", "effective_on", "reason"
    ):
        yield Word(member, effective_on - timedelta(days=1), erosion.RESIGNATIONS[reason])


def _talked() -> Iterator[Word]:
    """Whoever said that it leaves or gives less; who leaves resigns next, and counts once."""
    rows = Renewal.objects.exclude(reason="").exclude(member__kind=Member.INDIVIDUAL)
    for member, ends_on, outcome, reason in rows.values_list(
        "member", "ends_on", "outcome", "reason"
    ):
        leaves = outcome == Renewal.Outcome.LEAVE
        yield Word(member, ends_on, erosion.CONVERSATIONS[reason], leaves=leaves)


def _reasons(year: Year) -> Iterator[str]:
    for why, number in Counter(year.said).most_common():
        said = {"why": LABELS[why], "n": number}
        yield _("%(why)s: %(n)d") % said if number > 1 else str(LABELS[why])
    if year.silent:
        yield ngettext("%(n)d without a word", "%(n)d without a word", year.silent) % {
            "n": year.silent
        }
    for why, number in Counter(year.less).most_common():
        yield ngettext("%(n)d gives less (%(why)s)", "%(n)d give less (%(why)s)", number) % {
            "n": number,
            "why": str(LABELS[why]).lower(),
        }
