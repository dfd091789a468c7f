"""Commitments that end soon: a review to propose, then what came of it to write down."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Counted, Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Rows, Several
from attache.ties.models import Renewal
from attache.ties.queries import renewals
from attache.ties.renewing import Step

# While a review is planned, there is nothing to do but to hold it.
_WAITING = PreparedRows(
    lambda: (
        Renewal.objects.open()
        .filter(
            Q(exchange__isnull=True)
            | Q(exchange__cancelled_on__isnull=False)
            | Q(exchange__noted_on__isnull=False)
        )
        .order_by("ends_on", "pk")
        .values_list("pk", "exchange", "ends_on")[: todos.READ]
    )
)
_RENEWALS = Prepared(
    lambda keys: (
        Renewal.objects.filter(pk__in=keys)
        .select_related("member", "exchange")
        .only(
            *("ends_on", "outcome", "noted_on", "member__name"),
            *("exchange__noted_on", "exchange__cancelled_on"),
        )
    ),
    Several(BigIntegerField()),
)


def waiting(_on: date, _user: User, rows: Rows) -> Iterator[Counted]:
    for pk, exchange, _ends_on in rows:
        yield Counted(f"renewal:{pk}:{exchange or ''}", pk)


def _waiting(keys: Mapping[int, str], on: date) -> Iterator[Todo]:
    for renewal in _RENEWALS([*keys]):
        said = {"member": renewal.member}
        is_held = renewals.step_of(renewal) == Step.TO_NOTE
        yield Todo(
            key=keys[renewal.pk],
            title=_("Does %(member)s go on? The review is held") % said
            if is_held
            else _("Take stock with %(member)s before its commitment ends") % said,
            url=renewal.get_absolute_url(),
            badge=dates.short(renewal.ends_on),
            tone="lost" if renewal.ends_on < on else "look",
        )


RENEWALS = (
    Source(
        gettext_lazy("Commitments that end"),
        "ties.judge",
        lambda _on, _user: [_WAITING.of()],
        waiting,
        more="/equipe/liens/renouvellements/?etat=to_propose&etat=to_note",
        said=_waiting,
    ),
)
