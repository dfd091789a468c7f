"""The team's load: who meets members and keeps promises in which week, and what nobody took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, DateField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.accounts.models import User
from attache.companionship import load
from attache.companionship.load import Share
from attache.companionship.models import Cadence, Exchange, Promise
from attache.companionship.queries import exchanges
from attache.kit import dates
from attache.kit.charts import Bar, Columns
from attache.kit.prepared import PreparedRows, Rows, together
from attache.kit.templatetags.components import number

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from attache.kit.timeline import Tone

# Past a thousand, nobody reads how many are late.
MOST_LATE = 1_000


@dataclass(frozen=True)
class Week:
    """`shares` follow the people of the page; `due` are members to meet whom nobody meets."""

    starts_on: date
    is_past: bool
    is_current: bool
    shares: list[Share]
    due: int

    @property
    def exchanges(self) -> int:
        return sum(share.exchanges for share in self.shares)


@dataclass(frozen=True)
class Load:
    people: list[str]
    weeks: list[Week]
    # Of before this week, still waiting: members to meet, `MOST_LATE` and one at most.
    late: int
    # Promises of before these weeks, by person.
    late_promises: list[int]
    # Exchanges whose date is being chosen, by person.
    undated: list[int]

    @property
    def rows(self) -> list[tuple[Week, list[tuple[str, list[str]]]]]:
        return [
            (week, list(zip(self.people, map(_words, week.shares), strict=True)))
            for week in self.weeks
        ]

    @property
    def waiting(self) -> list[tuple[str, int, int]]:
        return list(zip(self.people, self.undated, self.late_promises, strict=True))

    @property
    def chart(self) -> Columns:
        return Columns(
            title=_("Exchanges by week"),
            sentence=self.sentence,
            bars=[
                Bar(
                    dates.short(week.starts_on).rpartition(" ")[0],
                    week.exchanges,
                    str(week.exchanges),
                    tone=_tone(week),
                )
                for week in self.weeks
            ],
            label=_("Week of"),
            measure=_("Exchanges"),
        )

    @property
    def sentence(self) -> str:
        held = sum(share.held for week in self.weeks for share in week.shares)
        planned = sum(share.planned for week in self.weeks for share in week.shares)
        due = sum(week.due for week in self.weeks)
        said = [
            ngettext("%(n)d held in these weeks", "%(n)d held in these weeks", held) % {"n": held},
            ngettext("%(n)d planned", "%(n)d planned", planned) % {"n": planned},
            ngettext("%(n)d member to meet by then", "%(n)d members to meet by then", due)
            % {"n": due},
            self._late_in_short,
        ]
        return _("%(said)s.") % {"said": ", ".join(said)}

    @property
    def late_in_words(self) -> str:
        if self.late > MOST_LATE:
            return _(
                "More than %(n)s members are to be met since before this week, with nothing "
                "planned."
            ) % {"n": number(MOST_LATE)}
        return ngettext(
            "%(n)s member is to be met since before this week, with nothing planned.",
            "%(n)s members are to be met since before this week, with nothing planned.",
            self.late,
        ) % {"n": number(self.late)}

    @property
    def _late_in_short(self) -> str:
        if self.late > MOST_LATE:
            return _("more than %(n)s late") % {"n": number(MOST_LATE)}
        return _("%(n)d late") % {"n": self.late}


def _words(share: Share) -> list[str]:
    said = (
        (share.held, ngettext("%(n)d held", "%(n)d held", share.held)),
        (share.planned, ngettext("%(n)d planned", "%(n)d planned", share.planned)),
        (share.promises, ngettext("%(n)d promise due", "%(n)d promises due", share.promises)),
    )
    return [words % {"n": count} for count, words in said if count]


def of_the_team(on: date) -> Load:
    """A fixed number of queries, whatever there is."""
    weeks, this_week = load.weeks(on), load.monday(on)
    end = weeks[-1] + load.WEEK
    met, promised, undated, to_meet, late = together(
        [
            _EXCHANGES.of(weeks[0], end),
            _PROMISES.of(end),
            _UNDATED.of(),
            _TO_MEET.of(this_week, end),
            _LATE.of(this_week),
        ]
    )
    people = _people({leader for _day, leader, *_ in met}, on=on)
    shares = {(week, key): Share() for week in weeks for key in people}
    for day, leader, held, planned in met:
        share = shares[load.monday(day), leader]
        share.held += held
        share.planned += planned
    late_promises = _promise(shares, promised)
    due: Counter[date] = Counter()
    for day, count in to_meet:
        due[load.monday(day)] += count
    waiting: dict[int, int] = dict(undated)
    return Load(
        people=list(people.values()),
        weeks=[
            Week(
                starts_on=week,
                is_past=week < this_week,
                is_current=week == this_week,
                shares=[shares[week, key] for key in people],
                due=due[week],
            )
            for week in weeks
        ],
        late=sum(count for _day, count in late),
        late_promises=[late_promises[key] for key in people],
        undated=[waiting.get(key, 0) for key in people],
    )


def _promise(shares: dict[tuple[date, int], Share], promised: Rows) -> Counter[int]:
    """Put what is promised in its weeks; give back what was due before them, by person."""
    late: Counter[int] = Counter()
    for day, owner, count in promised:
        if share := shares.get((load.monday(day), owner)):
            share.promises += count
        else:
            late[owner] += count
    return late


def _people(met: set[int], *, on: date) -> dict[int, str]:
    """Who may hold exchanges; and whoever held one in these weeks, in the team still or not."""
    found = {user.pk: str(user) for user in exchanges.leaders(on)}
    gone = User.objects.in_bulk(met - found.keys())
    return found | {pk: str(user) for pk, user in gone.items()}


def _by_day(cadences: QuerySet[Cadence]) -> QuerySet[Cadence, tuple[date, int]]:
    return cadences.values_list("next_on").annotate(number=Count("pk")).order_by()


# Counted by day, and put into weeks here: a database counts weeks row by row. Members to meet are
# those with whom nothing is planned: by whom, nobody said.
_EXCHANGES = PreparedRows(
    lambda first, end: (
        Exchange.objects.filter(day__gte=first, day__lt=end, cancelled_on__isnull=True)
        .values_list("day", "led_by")
        .annotate(held=Count("noted_on"), planned=Count("pk") - Count("noted_on"))
        .order_by("day")
    ),
    DateField(),
    DateField(),
)
_PROMISES = PreparedRows(
    lambda end: (
        Promise.objects.open()
        .ours()
        .filter(due_on__lt=end)
        .values_list("due_on", "owner")
        .annotate(number=Count("pk"))
        .order_by()
    ),
    DateField(),
)
_UNDATED = PreparedRows(
    lambda: (
        Exchange.objects.ahead()
        .filter(day__isnull=True)
        .values_list("led_by")
        .annotate(number=Count("pk"))
        .order_by()
    )
)
_TO_MEET = PreparedRows(
    lambda first, end: _by_day(Cadence.objects.overdue(end).filter(next_on__gte=first)),
    *(DateField(), DateField()),
)
_LATE = PreparedRows(
    lambda before: _by_day(
        Cadence.objects.filter(pk__in=Cadence.objects.overdue(before).values("pk")[: MOST_LATE + 1])
    ),
    DateField(),
)


def _tone(week: Week) -> Tone:
    return "kept" if week.is_past else "plain"
