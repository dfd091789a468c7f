"""Exchanges as a member sees its own in the space: when, with whom, what was said and promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Q, QuerySet

from attache.companionship import signed_pages
from attache.companionship.models import DateOffer, Exchange, Promise
from attache.directory.models import Function
from attache.kit.prepared import Prepared, PreparedRows, Several
from attache.memberships.models import Member
from attache.memberships.queries.representatives import KEYS, Representative

SHOWN = 30
# Two years and more, as often as a member is met.
RECENT = 10


@dataclass(frozen=True)
class Held:
    """An exchange, whom it was with, and the themes heard."""

    exchange: Exchange
    people: list[str]
    themes: list[str]


@dataclass(frozen=True)
class Ours:
    """`ahead` in the order of their days; `held`, the last one first."""

    ahead: list[Exchange]
    held: list[Held]
    has_earlier: bool
    # What each side still has to do for the other.
    promises: list[Promise]
    # Dates to choose, each with the page that the mail leads to.
    asked: list[tuple[DateOffer, str]]


def ours(who: Representative, *, whole: bool = False) -> Ours:
    """Give what was said last, or all that ever was."""
    keys = who.lasting_keys
    held = (_EVER if whole else _LATELY)(*keys)
    return Ours(
        ahead=_AHEAD(*keys),
        held=_told(held if whole else held[:RECENT]),
        has_earlier=not whole and len(held) > RECENT,
        promises=_PROMISES(*keys),
        asked=asked(who),
    )


def asked(who: Representative) -> list[tuple[DateOffer, str]]:
    """What somebody is asked themselves: the link is theirs alone."""
    return [(offer, signed_pages.page(offer)) for offer in _OFFERS(who.person.pk)]


def theirs(bodies: Sequence[int], person: int) -> Q:
    """Narrow a prepared question to what was said with members; asked with `lasting_keys`."""
    members = Member.objects.filter(Q(organisation__in=bodies) | Q(person=person))
    return Q(member__in=members.values("pk"))


def _told(held: Sequence[Exchange]) -> list[Held]:
    keys = [exchange.pk for exchange in held]
    people, themes = defaultdict(list), defaultdict(list)
    for exchange, first, last in _PEOPLE(keys):
        people[exchange].append(f"{first} {last}".strip())
    for exchange, name in _THEMES(keys):
        themes[exchange].append(name)
    return [Held(each, list(dict.fromkeys(people[each.pk])), themes[each.pk]) for each in held]


def _exchanges(bodies: Sequence[int], person: int) -> QuerySet[Exchange]:
    found = Exchange.objects.filter(theirs(bodies, person)).select_related("member", "led_by")
    return found.only(
        *("kind", "means", "day", "hour", "notes"),
        *("member__name", "led_by__name", "led_by__email"),
    )


def _held(bodies: Sequence[int], person: int) -> QuerySet[Exchange]:
    return _exchanges(bodies, person).filter(noted_on__isnull=False).order_by("-day", "-pk")


def _ahead(bodies: Sequence[int], person: int) -> QuerySet[Exchange]:
    planned = _exchanges(bodies, person).filter(
        noted_on__isnull=True, cancelled_on__isnull=True, day__isnull=False
    )
    return planned.order_by("day", "hour", "pk")[:SHOWN]


def _promises(bodies: Sequence[int], person: int) -> QuerySet[Promise]:
    promised = Promise.objects.open().filter(theirs(bodies, person)).order_by("due_on", "pk")
    return promised.select_related("owner", "person", "member").only(
        *("text", "due_on", "kept_on", "came_of_it", "dropped_on", "dropped_because"),
        *("member__name", "owner__name", "owner__email"),
        *("person__first_name", "person__last_name"),
    )[:SHOWN]


def _offers(person: int) -> QuerySet[DateOffer]:
    open_ones = Exchange.objects.ahead().filter(day__isnull=True)
    return (
        DateOffer.objects.filter(person=person, is_current=True, answer="")
        .filter(exchange__in=open_ones)
        .select_related("exchange__member", "exchange__led_by")[:SHOWN]
    )


_EVER = Prepared(_held, *KEYS)
_LATELY = Prepared(lambda *keys: _held(*keys)[: RECENT + 1], *KEYS)
_AHEAD = Prepared(_ahead, *KEYS)
_PROMISES = Prepared(_promises, *KEYS)
_OFFERS = Prepared(_offers, BigIntegerField())
_PEOPLE = PreparedRows(
    lambda exchanges: (
        Function.exchanges.through.objects.filter(exchange__in=exchanges)
        .order_by("function")
        .values_list("exchange", "function__person__first_name", "function__person__last_name")
    ),
    Several(BigIntegerField()),
)
_THEMES = PreparedRows(
    lambda exchanges: (
        Exchange.themes.through.objects.filter(exchange__in=exchanges)
        .order_by("theme__sort_name")
        .values_list("exchange", "theme__name")
    ),
    Several(BigIntegerField()),
)
