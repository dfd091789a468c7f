"""What a member gave and received, as every room tells it, with what was said against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit.prepared import Prepared, PreparedRows
from attache.memberships.models import Coverage, Member, Membership
from attache.memberships.queries.representatives import Representative
from attache.memberships.registries import YEAR, Fact, Side, facts
from attache.ties import reciprocity
from attache.ties.models import AddedFact, Contest
from attache.ties.reciprocity import Columns, Span

ADDED = gettext_lazy("Added by hand")
ANSWERED_SHOWN = 30

_STARTS = PreparedRows(
    lambda member: (
        Membership.objects.filter(member=member)
        .order_by()
        .values_list("starts_on")
        .union(Coverage.objects.filter(member=member).order_by().values_list("starts_on"))
    ),
    BigIntegerField(),
)
_ADDED = Prepared(
    lambda member, since, until: (
        AddedFact.objects.filter(member=member, day__gte=since, day__lt=until)
        .select_related("person", "noted_by")
        .only(
            *("public_id", "side", "text", "day", "noted_by__name", "noted_by__email"),
            *("person__first_name", "person__last_name"),
        )
    ),
    BigIntegerField(),
    *YEAR,
)
_CONTESTS = Prepared(lambda member: Contest.objects.filter(member=member), BigIntegerField())


@dataclass(frozen=True)
class Read:
    """A year of the tie of a member, or all of it, on its page."""

    member: Member
    years: Sequence[int]
    # None is the whole of the tie.
    year: int | None
    columns: Columns[Fact, Contest]
    # Contests of facts that no room tells any more.
    gone: Sequence[Contest]
    # The added facts that whoever reads may take back.
    own: Collection[str]

    @property
    def is_empty(self) -> bool:
        return not (self.columns.gave or self.columns.received)

    @property
    def is_this_year(self) -> bool:
        return self.year == self.years[0]


def read(member: Member, *, asked: str, own: QuerySet[AddedFact], on: date) -> Read:
    years = reciprocity.years(first_day(member), on)
    year = reciprocity.chosen(asked, years)
    days = reciprocity.span(year, years, on)
    told = list(facts_told(member, days))
    contests = {each.fact: each for each in _CONTESTS(member.pk)}
    struck = {key for key, contest in contests.items() if contest.is_struck}
    keys = {fact.key for fact in told}
    return Read(
        member,
        years,
        year,
        columns=reciprocity.columns(told, contests, struck=struck),
        gone=[each for key, each in contests.items() if key not in keys and days.covers(each.day)],
        own={each.key for each in own.filter(member=member).only("public_id")},
    )


def first_day(member: Member) -> date:
    """When the tie began: it may have been written down later."""
    starts: list[date] = [day for (day,) in _STARTS(member.pk)]
    return min([member.opened_on, *starts])


def fact_of(member: Member, key: str, *, on: date) -> Fact | None:
    years = reciprocity.years(first_day(member), on)
    told = facts_told(member, reciprocity.span(None, years, on))
    return next((fact for fact in told if fact.key == key), None)


def facts_told(member: Member, days: Span) -> Iterator[Fact]:
    for tell in facts:
        yield from tell(member, days.since, days.until)


def added(member: Member, since: date, until: date) -> Iterator[Fact]:
    """What no other room knows of, and who said it."""
    for each in _ADDED(member.pk, since, until):
        text = f"{each.text} ({_said_by(each)})"
        side: Side = "gave" if each.side == AddedFact.Side.GAVE else "received"
        yield Fact(each.key, side, each.day, ADDED, text)


def _said_by(fact: AddedFact) -> str:
    if fact.noted_by:
        return _("said by %(who)s, of the team") % {"who": fact.noted_by}
    return _("said by %(who)s") % {"who": fact.person or _("the member")}


def of_team(user_pk: int) -> QuerySet[AddedFact]:
    return AddedFact.objects.filter(noted_by=user_pk)


def of_person(who: Representative) -> QuerySet[AddedFact]:
    return AddedFact.objects.filter(person=who.person)


def members(who: Representative) -> QuerySet[Member]:
    """Those for whom somebody reads what was given and received, by name."""
    theirs = Member.objects.filter(who.memberships)
    return theirs.select_related("organisation", "person").order_by("sort_name")


def may_speak(who: Representative, member: Member) -> bool:
    """Who has left reads what was done together, and adds nothing to it."""
    is_alone = who.is_individual and member.person_id == who.person.pk
    return is_alone or who.represents(member.organisation)


def waiting() -> QuerySet[Contest]:
    """The first to contest is the first to be answered."""
    found = Contest.objects.waiting().select_related("member", "person")
    return found.order_by("contested_on", "pk")


def answered() -> QuerySet[Contest]:
    found = Contest.objects.filter(answered_on__isnull=False).select_related("member", "person")
    return found.order_by("-answered_on", "-pk")[:ANSWERED_SHOWN]
