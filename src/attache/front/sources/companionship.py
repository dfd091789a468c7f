"""What waits of the tie itself: whom to meet, what was said, what we promised."""

from collections.abc import Iterator
from datetime import date

from django.db.models import DateField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.companionship.models import Cadence, Exchange, Promise
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared

_PROMISED = Prepared(
    lambda: (
        Promise.objects.open()
        .ours()
        .select_related("member", "owner", "exchange")
        .order_by("due_on", "pk")[: todos.READ]
    )
)
_TO_NOTE = Prepared(
    lambda on: (
        Exchange.objects.to_note(on)
        .select_related("member", "led_by")
        .order_by("day", "pk")[: todos.READ]
    ),
    DateField(),
)
_OVERDUE = Prepared(
    lambda on: (
        Cadence.objects.overdue(on).select_related("member").order_by("next_on", "pk")[: todos.READ]
    ),
    DateField(),
)


def promises(on: date, user: User) -> Iterator[Todo]:
    """What we said we would do, one's own first, until it is kept or dropped."""
    for promise in sorted(_PROMISED(), key=lambda promise: promise.owner_id != user.pk):
        is_late = promise.due_on is not None and promise.due_on < on
        yield Todo(
            key=f"promise:{promise.pk}",
            title=_("Promised to %(member)s: %(promise)s")
            % {"member": promise.member, "promise": promise.text},
            url=(promise.exchange or promise.member).get_absolute_url(),
            text=_("By %(owner)s, on %(day)s.")
            % {"owner": promise.owner, "day": dates.short(promise.made_on)},
            badge=dates.short(promise.due_on) if promise.due_on else "",
            tone="lost" if is_late else "look",
        )


def to_note(on: date, user: User) -> Iterator[Todo]:
    for exchange in sorted(_TO_NOTE(on), key=lambda exchange: exchange.led_by_id != user.pk):
        yield Todo(
            key=f"exchange:{exchange.pk}:{exchange.day}",
            title=_("What was said with %(member)s?") % {"member": exchange.member},
            url=exchange.get_absolute_url(),
            text=_("Led by %(owner)s.") % {"owner": exchange.led_by},
            badge=dates.short(exchange.day or on),
        )


def overdue(on: date, _user: User) -> Iterator[Todo]:
    for cadence in _OVERDUE(on):
        days = (on - (cadence.next_on or on)).days
        last = cadence.last_on
        yield Todo(
            key=f"cadence:{cadence.member_id}:{cadence.next_on}",
            title=_("To meet: %(member)s") % {"member": cadence.member},
            url=cadence.member.get_absolute_url(),
            text=_("Last exchange on %(day)s.") % {"day": dates.short(last)} if last else "",
            badge=ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
            if last
            else _("never met"),
        )


COMPANIONSHIP = (
    Source(gettext_lazy("Promises"), "exchanges.hold", promises),
    Source(
        gettext_lazy("Exchanges to note"),
        "exchanges.hold",
        to_note,
        more="/equipe/echanges/?etat=to_note",
    ),
    Source(
        gettext_lazy("Whom to meet"),
        "exchanges.hold",
        overdue,
        more="/equipe/cadences/?etat=retard",
    ),
)
