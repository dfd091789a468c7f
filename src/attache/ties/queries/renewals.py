"""Conversations about going on together, as lists and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.accounts.models import User
from attache.companionship.models import Exchange
from attache.gatherings.models import Question
from attache.kit import dates
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.memberships.models import Commitment, Member
from attache.memberships.registries import Fact
from attache.ties import reciprocity, renewing
from attache.ties.models import Contest, Renewal
from attache.ties.queries.reciprocity import facts_told
from attache.ties.reciprocity import Columns, Span
from attache.ties.renewing import Step

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.kit.timeline import Tone

STEPS = {
    Step.TO_PROPOSE: pgettext_lazy("a renewal", "review to propose"),
    Step.PLANNED: pgettext_lazy("a renewal", "review planned"),
    Step.TO_NOTE: pgettext_lazy("a renewal", "outcome to note"),
    Step.NOTED: pgettext_lazy("a renewal", "outcome noted"),
}
TONES: dict[str, Tone] = {
    Step.TO_PROPOSE: "look",
    Step.PLANNED: "plain",
    Step.TO_NOTE: "look",
    Renewal.Outcome.STAY: "kept",
    Renewal.Outcome.CHANGE: "look",
    Renewal.Outcome.LEAVE: "lost",
}
QUESTIONS = 50
# A commitment of which nothing is written any more: what is looked back upon is its last year.
ONE_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Lived:
    """What was lived together during a commitment: read before talking of the next one.

    Named as the page of reciprocity names it, whose columns it shows: nobody adds facts here.
    """

    member: Member
    since: date
    until: date
    columns: Columns[Fact, Contest]
    exchanges: Sequence[Exchange]
    questions: Sequence[Question]
    own: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.columns.gave or self.columns.received or self.questions)

    @property
    def last_day(self) -> date:
        """The end of the commitment, or today."""
        return self.until - timedelta(days=1)


def readable(user: User) -> QuerySet[Renewal]:
    return Renewal.objects.visible_to(user).select_related(
        "member__organisation", "member__person", "exchange"
    )


def lived(renewal: Renewal, *, on: date) -> Lived:
    member, since = renewal.member, _first_day(renewal)
    until = min(renewal.ends_on + timedelta(days=1), on + timedelta(days=1))
    during = {"day__gte": since, "day__lt": until}
    # What an individual asked for a body is a question of that body.
    by = {"person": member.person_id} if member.kind == Member.INDIVIDUAL else {}
    asked = Question.objects.filter(
        organisation=member.organisation_id, **by, asked_on__gte=since, asked_on__lt=until
    )
    contests = {each.fact: each for each in member.contests.all()}
    struck = {key for key, contest in contests.items() if contest.is_struck}
    told = facts_told(member, Span(since, until))
    return Lived(
        member,
        since,
        until,
        columns=reciprocity.columns(told, contests, struck=struck),
        exchanges=list(member.exchanges.held().filter(**during).order_by("-day", "-pk")),
        questions=list(asked.order_by("-asked_on", "-pk")[:QUESTIONS]),
    )


def step_of(renewal: Renewal) -> Step:
    exchange = renewal.exchange
    return renewing.step(
        is_noted=renewal.noted_on is not None,
        is_held=exchange is not None and exchange.noted_on is not None,
        is_planned=exchange is not None and exchange.cancelled_on is None,
    )


def state(renewal: Renewal) -> tuple[str, Tone]:
    """What it waits for, or how it came out."""
    if renewal.outcome:
        return str(renewal.get_outcome_display()), TONES[renewal.outcome]
    step = step_of(renewal)
    return str(STEPS[step]), TONES[step]


def _first_day(renewal: Renewal) -> date:
    year = renewal.ends_on.year
    commitment = Commitment.objects.filter(
        member=renewal.member_id, first_year__lte=year, last_year__gte=year
    ).first()
    if commitment is None:
        return renewal.ends_on - ONE_YEAR
    return date(commitment.first_year, 1, 1)


def table() -> Table:
    return Table(
        name="renouvellements",
        title=gettext_lazy("Renewal conversations"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda renewal: renewal.member.name,
                url=lambda renewal: renewal.get_absolute_url(),
            ),
            Column(
                "fin",
                gettext_lazy("End of the commitment"),
                lambda renewal: renewal.ends_on,
                sort="ends_on",
            ),
            Column(
                "etat",
                gettext_lazy("State"),
                _state,
                export=lambda renewal: state(renewal)[0],
            ),
            Column("motif", gettext_lazy("Reason"), lambda renewal: renewal.get_reason_display()),
            Column("point", gettext_lazy("Review"), _review),
        ],
        facets=[
            Facet("etat", gettext_lazy("State"), [*STEPS.items()], _in_step),
            Facet(
                "issue",
                gettext_lazy("How it came out"),
                Renewal.Outcome.choices,
                lambda renewals, chosen: renewals.filter(outcome__in=chosen),
            ),
            Facet(
                "motif",
                gettext_lazy("Reason"),
                Renewal.Reason.choices,
                lambda renewals, chosen: renewals.filter(reason__in=chosen),
            ),
        ],
        default_sort="-fin",
        search=lambda renewals, text: renewals.filter(member__name__icontains=text),
        search_label=gettext_lazy("Member…"),
        empty_title=gettext_lazy("No conversation yet"),
        empty_text=gettext_lazy(
            "One opens by itself three months before the end of each commitment."
        ),
    )


def _state(renewal: Renewal) -> SafeString:
    said, tone = state(renewal)
    return tag(said, tone=tone)


def _review(renewal: Renewal) -> str:
    exchange = renewal.exchange
    return dates.short(exchange.day) if exchange and exchange.day else ""


def _in_step(renewals: QuerySet[Renewal], chosen: list[str]) -> QuerySet[Renewal]:
    is_open = Q(noted_on__isnull=True)
    is_held = Q(exchange__noted_on__isnull=False)
    is_planned = Q(exchange__isnull=False, exchange__cancelled_on__isnull=True)
    steps: dict[str, Q] = {
        Step.TO_PROPOSE: is_open & ~is_planned,
        Step.PLANNED: is_open & is_planned & ~is_held,
        Step.TO_NOTE: is_open & is_held,
        Step.NOTED: ~is_open,
    }
    return any_of(renewals, chosen, steps)
