"""What waits of the tie itself: whom to meet, what was said, what we promised."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.companionship.models import Cadence, Exchange, Promise
from attache.companionship.queries.exchanges import LEFT
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.memberships.models import Member
from attache.memberships.periods import State

_PROMISED = PreparedRows(
    lambda: (
        Promise.objects.open()
        .ours()
        .order_by("due_on", "pk")
        .values_list("pk", "owner")[: todos.READ]
    )
)
_PROMISES = Prepared(
    lambda keys: (
        Promise.objects.filter(pk__in=keys)
        .select_related("member", "owner", "exchange")
        .only(
            *("text", "made_on", "due_on", "exchange__public_id"),
            *("member__name", "member__kind", "member__key", "owner__name", "owner__email"),
            *("member__belongs", "member__until"),
        )
    ),
    Several(BigIntegerField()),
)
_TO_NOTE = PreparedRows(
    lambda on: (
        Exchange.objects.to_note(on)
        .order_by("day", "pk")
        .values_list("pk", "day", "led_by")[: todos.READ]
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
_OUTSIDE = [state for state in State if not state.belongs]


def _gone(on: Any) -> QuerySet[Member, Any]:  # noqa: ANN401 -- a slot
    """By their state, whose index says until when: fewer left than exchanges are planned."""
    return Member.objects.filter(state__in=_OUTSIDE, until__lte=on).values("pk")


# Those of days past are to note.
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
_OVERDUE = PreparedRows(
    lambda on: (
        Cadence.objects.overdue(on)
        .order_by("next_on", "pk")
        .values_list("pk", "member", "next_on")[: todos.READ]
    ),
    DateField(),
)
_CADENCES = Prepared(
    lambda keys: (
        Cadence.objects.filter(pk__in=keys)
        .select_related("member")
        .only("last_on", "next_on", "member__name", "member__kind", "member__key")
    ),
    Several(BigIntegerField()),
)


def _promises(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for promise in _PROMISES([*keys]):
        is_late = promise.due_on is not None and promise.due_on < on
        yield Todo(
            key=keys[promise.pk],
            title=_("Promised to %(member)s: %(promise)s")
            % {"member": promise.member, "promise": promise.text},
            url=(promise.exchange or promise.member).get_absolute_url(),
            text=_by_whom(promise, on),
            badge=dates.short(promise.due_on) if promise.due_on else "",
            tone="lost" if is_late else "look",
        )


def _by_whom(promise: Promise, on: date) -> str:
    """A promise outlives a departure: it is kept, or dropped with a reason."""
    said = _("By %(owner)s, on %(day)s.") % {
        "owner": promise.owner,
        "day": dates.short(promise.made_on),
    }
    if promise.member.has_left(on):
        return said + " " + _("%(member)s has left since.") % {"member": promise.member}
    return said


def _to_note(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for exchange in _EXCHANGES([*keys]):
        yield Todo(
            key=keys[exchange.pk],
            title=_("What was said with %(member)s?") % {"member": exchange.member},
            url=exchange.get_absolute_url(),
            text=_("Led by %(owner)s.") % {"owner": exchange.led_by},
            badge=dates.short(exchange.day or on),
        )


def overdue(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, member, next_on in rows:
        yield Counted(f"cadence:{member}:{next_on}", pk)


def _overdue(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for cadence in _CADENCES([*keys]):
        days = (on - (cadence.next_on or on)).days
        last = cadence.last_on
        yield Todo(
            key=keys[cadence.pk],
            title=_("To meet: %(member)s") % {"member": cadence.member},
            url=page_of("companionship:prepare_with", cadence.member.key),
            text=_("Last exchange on %(day)s.") % {"day": dates.short(last)} if last else "",
            badge=ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
            if last
            else _("never met"),
        )


def _left(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for exchange in _EXCHANGES([*keys]):
        yield Todo(
            key=keys[exchange.pk],
            title=_("%(member)s has left: is the exchange still on?") % {"member": exchange.member},
            url=exchange.get_absolute_url(),
            text=_("Led by %(owner)s.") % {"owner": exchange.led_by},
            badge=dates.short(exchange.day) if exchange.day else _("no day yet"),
        )


COMPANIONSHIP = (
    Source(
        gettext_lazy("Promises"),
        "exchanges.hold",
        lambda _on, _user: [_PROMISED.of()],
        todos.own_first("promise"),
        said=_promises,
    ),
    Source(
        gettext_lazy("Exchanges to note"),
        "exchanges.hold",
        lambda on, _user: [_TO_NOTE.of(on)],
        todos.own_first("exchange"),
        more="/equipe/echanges/?etat=to_note",
        said=_to_note,
    ),
    Source(
        gettext_lazy("Whom to meet"),
        "exchanges.hold",
        lambda on, _user: [_OVERDUE.of(on)],
        overdue,
        more="/equipe/cadences/?etat=retard",
        said=_overdue,
    ),
)
DEPARTURES = (
    Source(
        gettext_lazy("Exchanges with members who left"),
        "exchanges.hold",
        lambda on, _user: [_AHEAD.of(on)],
        todos.own_first("left"),
        more=f"/equipe/echanges/?etat={LEFT}",
        said=_left,
    ),
)
