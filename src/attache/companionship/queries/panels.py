"""What this room adds to the page of a body and of a person, and to what happened to them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.companionship.models import Cadence, Exchange, Promise
from attache.directory.registries import Panel, Party
from attache.kit.navigation import page_of
from attache.kit.prepared import PreparedRows
from attache.kit.timeline import Entry
from attache.memberships.queries.about import AboutMember
from attache.memberships.queries.ties import tie

TOLD, SHOWN = 30, 3

_CADENCE = AboutMember(
    lambda member: Cadence.objects.filter(member=member).only("last_on", "planned_on", "next_on")
)
_COLUMNS = ("public_id", "kind", "day", "hour", "noted_on", "cancelled_on")
_EXCHANGES = AboutMember(
    lambda member: (
        Exchange.objects.filter(member=member).order_by("-day", "-pk").values_list(*_COLUMNS)[:TOLD]
    ),
    asked_as=PreparedRows,
)
_PROMISES = AboutMember(
    lambda member: (
        Promise.objects.open()
        .filter(member=member)
        .select_related("owner", "person")
        .only(
            *("text", "due_on", "kept_on", "came_of_it", "dropped_on", "dropped_because"),
            *("owner__name", "owner__email", "person__first_name", "person__last_name"),
        )
        .order_by("due_on", "pk")[:TOLD]
    )
)


def companionship(party: Party, user: User, day: date) -> dict[str, Any] | None:
    known = tie(party, on=day) if user.has_perm("exchanges.view") else None
    cadences = _CADENCE(party) if known else []
    if known is None or not cadences:
        return None
    exchanges, promises = _EXCHANGES.again(party), _PROMISES(party)
    for promise in promises:
        promise.member = known.member
    return {
        "cadence": cadences[0],
        "key": known.member.key,
        "belongs": known.state.belongs,
        "is_overdue": bool(
            cadences[0].next_on and cadences[0].next_on < day and not cadences[0].planned_on
        ),
        "ahead": [_exchange(row) for row in exchanges if not any(row[-2:])][:SHOWN],
        "last": next((_exchange(row) for row in exchanges if row[-2]), None),
        "promises": promises,
        "may_hold": user.has_perm("exchanges.hold"),
    }


def happened(party: Party, user: User) -> Iterator[Entry]:
    if not user.has_perm("exchanges.view"):
        return
    labels = {kind.value: str(kind.label) for kind in Exchange.Kind}
    for key, kind, day, _hour, noted_on, cancelled_on in _EXCHANGES.first(party):
        url = page_of("companionship:exchange", key)
        if noted_on:
            yield Entry(day, labels[kind], url=url, tone="kept")
        elif cancelled_on:
            yield Entry(cancelled_on, _("Exchange called off"), url=url, tone="lost")


def _exchange(row: tuple[Any, ...]) -> Exchange:
    return Exchange(**dict(zip(_COLUMNS, row, strict=True)))


PANELS = [
    Panel(where, "side", "companionship/panels/companionship.html", companionship)
    for where in ("organisation", "person")
]
