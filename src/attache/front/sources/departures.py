"""Exchanges that are planned with a member who has left: still on, or called off?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.companionship.models import Exchange
from attache.companionship.queries.exchanges import LEFT
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.memberships.models import Member
from attache.memberships.periods import State

_OUTSIDE = [state for state in State if not state.belongs]


def _gone(on: Any) -> QuerySet[Member, Any]:  # noqa: ANN401 -- a slot
    """By their state, whose index says until when: fewer left than exchanges are planned."""
    return Member.objects.filter(state__in=_OUTSIDE, until__lte=on).values("pk")


_AHEAD = PreparedRows(
    lambda on: (
        Exchange.objects.ahead()
        .filter(member__in=_gone(on))
        .exclude(day__lt=on)
        .order_by("day", "pk")
        .values_list("pk", "member__until", "led_by")[: todos.READ]
    ),
    DateField(),
)
_EXCHANGES = Prepared(
    lambda keys: (
        Exchange.objects.filter(pk__in=keys)
        .select_related("member", "led_by")
        .only("public_id", "day", "member__name", "led_by__name", "led_by__email")
    ),
    Several(BigIntegerField()),
)


def left(_on: date, user: User, rows: Rows) -> Iterator[Counted]:
    """Exchanges ahead of members who left, one's own first; those of days past are to note."""
    for pk, until, _leader in sorted(rows, key=lambda row: row[2] != user.pk):
        yield Counted(f"left:{pk}:{until}", pk)


def _left(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for exchange in _EXCHANGES([*keys]):
        yield Todo(
            key=keys[exchange.pk],
            title=_("%(member)s has left: is the exchange still on?") % {"member": exchange.member},
            url=exchange.get_absolute_url(),
            text=_("Led by %(owner)s.") % {"owner": exchange.led_by},
            badge=dates.short(exchange.day) if exchange.day else _("no day yet"),
        )


DEPARTURES = (
    Source(
        gettext_lazy("Exchanges with members who left"),
        "exchanges.hold",
        lambda on, _user: [_AHEAD.of(on)],
        left,
        more=f"/equipe/echanges/?etat={LEFT}",
        said=_left,
    ),
)
