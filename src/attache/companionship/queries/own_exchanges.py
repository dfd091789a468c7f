"""Exchanges as a member sees its own in the space: when, with whom, what was said and promised."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from attache.companionship import signed_pages
from attache.companionship.models import DateOffer, Exchange, Promise
from attache.directory.models import Function, Theme
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative

SHOWN = 30
# Two years and more, as often as a member is met.
RECENT = 10


@dataclass(frozen=True)
class Ours:
    """`ahead` in the order of their days; `held`, the last one first."""

    ahead: list[Exchange]
    held: list[Exchange]
    has_earlier: bool
    # What each side still has to do for the other.
    promises: list[Promise]
    # Dates to choose, each with the page that the mail leads to.
    asked: list[tuple[DateOffer, str]]


_SHOWN = [
    *("kind", "means", "day", "hour", "notes"),
    *("member__name", "led_by__name", "led_by__email"),
]


def ours(who: Representative, *, whole: bool = False) -> Ours:
    """Give what was said last, or all that ever was."""
    theirs = Exchange.objects.filter(_theirs(who)).select_related("member", "led_by").only(*_SHOWN)
    held = _with_whom(theirs.held()).order_by("-day", "-pk")
    told = list(held if whole else held[: RECENT + 1])
    return Ours(
        ahead=list(theirs.ahead().filter(day__isnull=False).order_by("day", "hour", "pk")[:SHOWN]),
        held=told if whole else told[:RECENT],
        has_earlier=not whole and len(told) > RECENT,
        promises=_promises(who),
        asked=asked(who),
    )


def _with_whom(exchanges: QuerySet[Exchange]) -> QuerySet[Exchange]:
    met = Function.objects.select_related("person").order_by("pk")
    met = met.only("person__first_name", "person__last_name")
    return exchanges.prefetch_related(
        Prefetch("themes", Theme.objects.only("name")), Prefetch("functions", met)
    )


def _promises(who: Representative) -> list[Promise]:
    promised = Promise.objects.open().filter(_theirs(who)).order_by("due_on", "pk")
    return list(
        promised.select_related("owner", "person", "member").only(
            *("text", "due_on", "kept_on", "came_of_it", "dropped_on", "dropped_because"),
            *("member__name", "owner__name", "owner__email"),
            *("person__first_name", "person__last_name"),
        )[:SHOWN]
    )


def asked(who: Representative) -> list[tuple[DateOffer, str]]:
    """What somebody is asked themselves: the link is theirs alone."""
    open_ones = Exchange.objects.ahead().filter(day__isnull=True)
    offers = DateOffer.objects.filter(
        person=who.person, is_current=True, answer="", exchange__in=open_ones
    ).select_related("exchange__member", "exchange__led_by")[:SHOWN]
    return [(offer, signed_pages.page(offer)) for offer in offers]


def _theirs(who: Representative) -> Q:
    return Q(member__in=Member.objects.filter(who.memberships))
