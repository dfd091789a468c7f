"""Exchanges as lists and pages show them at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Q, QuerySet, When
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts import queries as accounts
from attache.accounts.models import User
from attache.companionship import exchange_words
from attache.companionship.models import DateOffer, Exchange, Match, Promise
from attache.companionship.queries import dates
from attache.directory.models import Function
from attache.directory.queries import themes
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.library.models import Find
from attache.memberships.models import Member
from attache.memberships.queries import departures
from attache.memberships.queries.departures import Departure

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.kit.timeline import Tone

State = Exchange.State
FINDS_OFFERED = 12
LEFT = "parti"
TONES: dict[str, Tone] = {
    State.TO_PLAN: "look",
    State.PLANNED: "plain",
    State.TO_NOTE: "look",
    State.HELD: "kept",
    State.CANCELLED: "lost",
}


@dataclass(frozen=True)
class Read:
    """An exchange with what its page shows."""

    exchange: Exchange
    functions: list[Function]
    ours: list[Promise]
    theirs: list[Promise]
    state: tuple[str, Tone]
    # The dates that somebody was asked to choose among, as long as there is no day.
    offer: DateOffer | None
    # Of the member, as long as the exchange is ahead.
    departure: Departure | None

    @property
    def proposed(self) -> list[str]:
        found = self.offer.dates.all() if self.offer else ()
        return [exchange_words.moment(each.day, each.hour) for each in found]


_SHOWN = [
    *("public_id", "kind", "day", "noted_on", "cancelled_on"),
    *("member__name", "member__belongs", "member__until", "led_by__name", "led_by__email"),
]


def readable(user: User) -> QuerySet[Exchange]:
    return Exchange.objects.visible_to(user).select_related("member", "led_by")


def listed(user: User) -> QuerySet[Exchange]:
    return readable(user).only(*_SHOWN).prefetch_related(themes.named())


def read(exchange: Exchange, *, on: date) -> Read:
    promises = list(exchange.promises.select_related("owner", "person"))
    state = exchange.state(on)
    return Read(
        exchange,
        functions=list(exchange.functions.select_related("person").order_by("person__sort_name")),
        ours=[each for each in promises if each.is_ours],
        theirs=[each for each in promises if not each.is_ours],
        state=(str(state.label), TONES[state]),
        offer=None if exchange.day else dates.current_offer(exchange),
        departure=departures.departure(exchange.member, on=on) if exchange.is_ahead else None,
    )


def living_functions(member: Member, *, on: date) -> QuerySet[Function]:
    """Those of a member who can be met; an individual is met in no function."""
    return (
        Function.objects.living(on)
        .filter(organisation=member.organisation_id, organisation__isnull=False)
        .select_related("person")
        .order_by("person__sort_name", "pk")
    )


def who_was_met(member: Member, *, day: date, on: date) -> list[Function]:
    """Who can be said to have been there: in their function of that day, else in today's."""
    then = list(living_functions(member, on=day))
    if day == on:
        return then
    named = {function.person_id for function in then}
    since = living_functions(member, on=on)
    return [*then, *(function for function in since if function.person_id not in named)]


def finds_to_share(member: Member, *, told: Iterable[Find]) -> QuerySet[Find]:
    """Those that were told already, those proposed to the member, then the latest of all."""
    kept = [find.pk for find in told]
    proposed = Match.objects.proposed().filter(member=member).order_by("-weight", "-pk")
    latest = Find.objects.order_by("-pk").values_list("pk", flat=True)
    found = [
        *kept,
        *proposed.values_list("find", flat=True)[:FINDS_OFFERED],
        *latest[:FINDS_OFFERED],
    ]
    keys = list(dict.fromkeys(found))[: max(FINDS_OFFERED, len(kept))]
    place = Case(*(When(pk=key, then=rank) for rank, key in enumerate(keys)), default=len(keys))
    return Find.objects.filter(pk__in=keys).order_by(place)


def leaders(on: date, *, of: Exchange | None = None) -> list[User]:
    """Who may hold an exchange; and who leads this one, whatever their office has become."""
    found = accounts.who_may("exchanges.hold", on=on)
    return [*found, of.led_by] if of and of.led_by not in found else found


def table(on: date) -> Table:
    """The list of exchanges: where each stands depends on the day."""
    kinds = {str(kind): str(kind.label) for kind in Exchange.Kind}
    return Table(
        name="echanges",
        title=gettext_lazy("Exchanges"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda exchange: exchange.member.name,
                url=lambda exchange: exchange.get_absolute_url(),
            ),
            Column("jour", gettext_lazy("Day"), lambda exchange: exchange.day, sort="day"),
            Column("type", gettext_lazy("Kind"), lambda exchange: kinds[exchange.kind]),
            Column("mene", gettext_lazy("Led by"), lambda exchange: str(exchange.led_by)),
            Column(
                "etat",
                gettext_lazy("State"),
                lambda exchange: _state(exchange, on),
                export=lambda exchange: str(exchange.state(on).label),
            ),
            Column(
                "themes",
                gettext_lazy("Themes"),
                lambda exchange: ", ".join(themes.names(exchange)),
            ),
        ],
        facets=[
            Facet(
                "etat",
                gettext_lazy("State"),
                [*State.choices, (LEFT, gettext_lazy("Ahead, with a member who has left"))],
                lambda exchanges, chosen: _in_state(exchanges, chosen, on),
            ),
            Facet(
                "type",
                gettext_lazy("Kind"),
                Exchange.Kind.choices,
                lambda exchanges, chosen: exchanges.filter(kind__in=chosen),
            ),
            Facet(
                "mene",
                gettext_lazy("Led by"),
                accounts.office_holders,
                lambda exchanges, chosen: exchanges.filter(led_by__in=chosen),
            ),
            themes.FACET,
        ],
        default_sort="-jour",
        search=lambda exchanges, text: exchanges.filter(
            pk__in=search.keeping(text, kind="exchange")
        ),
        search_label=gettext_lazy("Member, words of the notes…"),
        empty_title=gettext_lazy("No exchange yet"),
        empty_text=gettext_lazy("Those that you plan and those that you note will be here."),
    )


def _state(exchange: Exchange, on: date) -> SafeString:
    state = exchange.state(on)
    said = tag(str(state.label), tone=TONES[state])
    if exchange.is_ahead and exchange.member.has_left(on):
        return format_html("{} {}", said, tag(_("has left"), tone="lost"))
    return said


def _in_state(exchanges: QuerySet[Exchange], chosen: list[str], on: date) -> QuerySet[Exchange]:
    ahead = Q(noted_on__isnull=True, cancelled_on__isnull=True)
    states: dict[str, Q] = {
        State.TO_PLAN: ahead & Q(day__isnull=True),
        State.PLANNED: ahead & Q(day__gte=on),
        State.TO_NOTE: ahead & Q(day__lt=on),
        State.HELD: Q(noted_on__isnull=False),
        State.CANCELLED: Q(cancelled_on__isnull=False),
        LEFT: ahead & Q(member__belongs=False, member__until__lte=on),
    }
    return any_of(exchanges, chosen, states)
