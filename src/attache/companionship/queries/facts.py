"""What flowed both ways in exchanges: the time taken, the finds sent, the promises kept."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.utils.translation import gettext_lazy

from attache.companionship.models import Exchange, Match, Promise
from attache.kit.navigation import address
from attache.kit.prepared import Prepared, PreparedRows
from attache.library.models import Find
from attache.memberships.models import Member
from attache.memberships.registries import YEAR, Fact, Side

MET = gettext_lazy("Exchanges with the team")
SENT = gettext_lazy("Finds for them")
KEPT = gettext_lazy("Promises kept")

_FIND = ("pk", "public_id", "title", "address")


def _had(member: int) -> QuerySet[Any, tuple[Any, ...]]:
    """The finds sent to a member, and those told at an exchange: many are both."""
    sent = Match.objects.sent().filter(member=member)
    told = Exchange.finds.through.objects.filter(
        exchange__member=member, exchange__noted_on__isnull=False
    )
    find = [f"find__{name}" for name in _FIND]
    return sent.values_list(*find, "sent_on").union(told.values_list(*find, "exchange__day"))


_MET = Prepared(
    lambda member, since, until: (
        Exchange.objects.held()
        .filter(member=member, day__gte=since, day__lt=until)
        .select_related("led_by")
        .only("public_id", "kind", "day", "led_by__name", "led_by__email")
    ),
    BigIntegerField(),
    *YEAR,
)
_HAD = PreparedRows(_had, BigIntegerField())
_KEPT = Prepared(
    lambda member, since, until: (
        Promise.objects.filter(member=member, kept_on__gte=since, kept_on__lt=until)
        .select_related("exchange")
        .only("text", "came_of_it", "kept_on", "owner", "exchange__public_id")
    ),
    BigIntegerField(),
    *YEAR,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _met(member, since, until)
    for find, day in _finds(member):
        if since <= day < until:
            yield _find(member, find, day)
    yield from _kept(member, since, until)


def _met(member: Member, since: date, until: date) -> Iterator[Fact]:
    own = address("companionship_space:exchanges")
    for each in _MET(member.pk, since, until):
        text = f"{each.get_kind_display()}, {each.led_by}"
        key, day = f"exchange:{each.pk}", each.day or since
        yield Fact(key, "received", day, MET, text, each.get_absolute_url(), own)


def _finds(member: Member) -> Iterator[tuple[Find, date]]:
    """A find sent in one year and spoken of the next is one find: the first day counts."""
    first: dict[tuple[Any, ...], date] = {}
    for *find, day in _HAD(member.pk):
        first[tuple(find)] = min(day, first.get(tuple(find), day))
    for values, day in first.items():
        yield Find(**dict(zip(_FIND, values, strict=True))), day


def _find(member: Member, find: Find, day: date) -> Fact:
    key = f"find:{find.pk}:{member.pk}"
    return Fact(key, "received", day, SENT, find.title, find.get_absolute_url(), find.address)


def _kept(member: Member, since: date, until: date) -> Iterator[Fact]:
    own = address("companionship_space:exchanges")
    for each in _KEPT(member.pk, since, until):
        text = f"{each.text} — {each.came_of_it}" if each.came_of_it else each.text
        url = (each.exchange or member).get_absolute_url()
        day = each.kept_on or since
        side: Side = "received" if each.is_ours else "gave"
        yield Fact(f"promise:{each.pk}", side, day, KEPT, text, url, own)
