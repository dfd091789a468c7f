"""What flowed both ways in exchanges: the time taken, the finds sent, the promises kept."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy

from attache.companionship.models import Exchange, Match, Promise
from attache.kit.navigation import address
from attache.library.models import Find
from attache.memberships.models import Member
from attache.memberships.registries import Fact, Side

MET = gettext_lazy("Exchanges with the team")
SENT = gettext_lazy("Finds for them")
KEPT = gettext_lazy("Promises kept")


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _met(member, since, until)
    for find, day in _finds(member).items():
        if since <= day < until:
            yield _find(member, find, day)
    yield from _kept(member, since, until)


def _met(member: Member, since: date, until: date) -> Iterator[Fact]:
    own = address("companionship_space:exchanges")
    held = Exchange.objects.held().filter(member=member, day__gte=since, day__lt=until)
    for each in held.select_related("led_by"):
        text = f"{each.get_kind_display()}, {each.led_by}"
        key, day = f"exchange:{each.pk}", each.day or since
        yield Fact(key, "received", day, MET, text, each.get_absolute_url(), own)


def _finds(member: Member) -> dict[Find, date]:
    """A find sent in one year and spoken of the next is one find: the first day counts."""
    sent = Match.objects.sent().filter(member=member).select_related("find")
    days = [(each.find, each.sent_on) for each in sent]
    spoken_of = Exchange.finds.through.objects.filter(
        exchange__member=member, exchange__noted_on__isnull=False
    ).select_related("find", "exchange")
    days += [(each.find, each.exchange.day) for each in spoken_of]
    first: dict[Find, date] = {}
    for find, day in days:
        if day:
            first[find] = min(day, first.get(find, day))
    return first


def _find(member: Member, find: Find, day: date) -> Fact:
    key = f"find:{find.pk}:{member.pk}"
    return Fact(key, "received", day, SENT, find.title, find.get_absolute_url(), find.address)


def _kept(member: Member, since: date, until: date) -> Iterator[Fact]:
    kept = Promise.objects.filter(member=member, kept_on__gte=since, kept_on__lt=until)
    own = address("companionship_space:exchanges")
    for each in kept.select_related("exchange"):
        text = f"{each.text} — {each.came_of_it}" if each.came_of_it else each.text
        url = (each.exchange or member).get_absolute_url()
        day = each.kept_on or since
        side: Side = "received" if each.is_ours else "gave"
        yield Fact(f"promise:{each.pk}", side, day, KEPT, text, url, own)
