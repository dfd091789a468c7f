"""Dates proposed for an exchange that found no taker: none suits, or nobody answered in time."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.companionship.models import DateOffer, DateProposal
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several

_NONE = DateOffer.Answer.NONE
_WAITING = PreparedRows(
    lambda on: (
        DateOffer.objects.filter(
            is_current=True,
            exchange__day__isnull=True,
            exchange__noted_on__isnull=True,
            exchange__cancelled_on__isnull=True,
        )
        .exclude(answer=DateOffer.Answer.ONE)
        .filter(
            Q(answer=_NONE)
            | ~Exists(DateProposal.objects.filter(offer=OuterRef("pk"), day__gte=on))
        )
        .order_by("made_on", "pk")
        .values_list("pk", "exchange__led_by")[: todos.READ]
    ),
    DateField(),
)
_OFFERS = Prepared(
    lambda keys: (
        DateOffer.objects.filter(pk__in=keys)
        .select_related("exchange__member", "exchange__led_by")
        .only(
            *("answer", "answered_on", "word", "made_on"),
            *("exchange__public_id", "exchange__member__name"),
            *("exchange__led_by__name", "exchange__led_by__email"),
        )
    ),
    Several(BigIntegerField()),
)


def _unanswered(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for offer in _OFFERS([*keys]):
        said = {"member": offer.exchange.member}
        is_declined = offer.answer == _NONE
        yield Todo(
            key=keys[offer.pk],
            title=_("No date suits %(member)s") % said
            if is_declined
            else _("No answer from %(member)s about the dates proposed") % said,
            url=offer.exchange.get_absolute_url(),
            text=offer.word or _("Led by %(owner)s.") % {"owner": offer.exchange.led_by},
            badge=dates.short(offer.answered_on or offer.made_on),
        )


DATES = (
    Source(
        gettext_lazy("Dates to choose"),
        "exchanges.hold",
        lambda on, _user: [_WAITING.of(on)],
        todos.own_first("date_offer"),
        more="/equipe/echanges/?etat=to_plan",
        said=_unanswered,
    ),
)
