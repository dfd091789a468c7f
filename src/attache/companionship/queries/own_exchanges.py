"""Exchanges as a member sees its own in the space: when, with whom, what was said and promised."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from attache.companionship import signed_pages
from attache.companionship.models import DateOffer, Exchange, Promise
from attache.directory.models import Function
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative

SHOWN = 30


@dataclass(frozen=True)
class Ours:
    """`ahead` in the order of their days; `held`, the last one first."""

    ahead: list[Exchange]
    held: list[Exchange]
    # What each side still has to do for the other.
    promises: list[Promise]
    # Dates to choose, each with the page that the mail leads to.
    asked: list[tuple[DateOffer, str]]


def ours(who: Representative) -> Ours:
    promises = Promise.objects.select_related("owner", "person", "member")
    met = Function.objects.select_related("person").order_by("pk")
    exchanges = (
        Exchange.objects.filter(_theirs(who))
        .select_related("member", "led_by")
        .prefetch_related("themes", Prefetch("promises", promises), Prefetch("functions", met))
        .order_by("-day", "-pk")
    )
    ahead = [each for each in _ahead(exchanges) if each.day]
    return Ours(
        ahead=sorted(ahead, key=lambda each: each.day or date.max),
        held=list(exchanges.filter(noted_on__isnull=False)[:SHOWN]),
        promises=list(promises.open().filter(_theirs(who)).order_by("due_on", "pk")[:SHOWN]),
        asked=asked(who),
    )


def asked(who: Representative) -> list[tuple[DateOffer, str]]:
    """What somebody is asked themselves: the link is theirs alone."""
    open_ones = Exchange.objects.ahead().filter(day__isnull=True)
    offers = DateOffer.objects.filter(
        person=who.person, is_current=True, answer="", exchange__in=open_ones
    ).select_related("exchange__member", "exchange__led_by")[:SHOWN]
    return [(offer, signed_pages.page(offer)) for offer in offers]


def _ahead(exchanges: QuerySet[Exchange]) -> QuerySet[Exchange]:
    return exchanges.filter(noted_on__isnull=True, cancelled_on__isnull=True)[:SHOWN]


def _theirs(who: Representative) -> Q:
    return Q(member__in=Member.objects.filter(who.memberships))
