"""What was said last with a member, and what each side still owes the other."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, DateField, F, QuerySet
from django.db.models.functions import Left
from django.utils.translation import gettext as _

from attache.companionship.models import Exchange, Promise
from attache.companionship.preparation import Line, Section, in_short
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several

LAST, OPEN = 4, 60
# Notes may be long as a report: no more of them is read than a sheet may say.
READ, SHORT = 1200, 280


def _held(member: int, on: date) -> QuerySet[Exchange]:
    return (
        Exchange.objects.held()
        .filter(member=member, day__lte=on)
        .annotate(said=Left("notes", READ), kept_private=Left("private_note", READ))
        .only("public_id", "kind", "day", "to_introduce")
        .order_by("-day", "-pk")[:LAST]
    )


_HELD = Prepared(_held, BigIntegerField(), DateField())
_THEMES = PreparedRows(
    lambda exchanges: (
        Exchange.themes.through.objects.filter(exchange__in=exchanges)
        .order_by("theme__sort_name")
        .values_list("exchange", "theme__name")
    ),
    Several(BigIntegerField()),
)
_PROMISES = Prepared(
    lambda member: (
        Promise.objects.open()
        .filter(member=member)
        .select_related("owner", "person", "exchange")
        .only(
            *("text", "made_on", "due_on", "kept_on", "dropped_on", "exchange__public_id"),
            *("owner__name", "owner__email", "person__first_name", "person__last_name"),
        )
        .order_by(F("due_on").asc(nulls_last=True), "pk")[:OPEN]
    ),
    BigIntegerField(),
)


def last(member: int, *, on: date) -> list[Exchange]:
    return _HELD(member, on)


def told(exchanges: Sequence[Exchange]) -> Section:
    themes = defaultdict(list)
    for exchange, theme in _THEMES([each.pk for each in exchanges]):
        themes[exchange].append(theme)
    return Section(
        "said",
        _("The last exchanges"),
        [_exchange(each, themes[each.pk]) for each in exchanges],
        nothing=_("No exchange yet: this is the first."),
    )


def to_introduce(exchanges: Sequence[Exchange]) -> list[Line]:
    return [
        Line(
            each.to_introduce,
            _("said on %(day)s") % {"day": dates.short(each.day)},
            each.get_absolute_url(),
        )
        for each in exchanges
        if each.to_introduce and each.day
    ]


def promised(member: int, *, on: date) -> list[Section]:
    """What is open on each side: what is due first comes first."""
    promises = _PROMISES(member)
    ours = [_promise(each, on=on) for each in promises if each.is_ours]
    theirs = [_promise(each, on=on) for each in promises if not each.is_ours]
    none = _("Nothing is waiting.")
    return [
        Section("we_promised", _("What we promised"), ours, nothing=none),
        Section("they_promised", _("What they promised"), theirs),
    ]


def _exchange(exchange: Exchange, themes: Sequence[str]) -> Line:
    read: dict[str, Any] = vars(exchange)
    said = [", ".join(themes), in_short(read["said"], most=SHORT)]
    return Line(
        f"{dates.short(exchange.day or date.min)}, {exchange.get_kind_display()}",
        " · ".join(part for part in said if part),
        exchange.get_absolute_url(),
        private=in_short(read["kept_private"], most=SHORT),
    )


def _promise(promise: Promise, *, on: date) -> Line:
    who = promise.owner or promise.person
    said = [
        str(who) if who else "",
        _("on %(day)s") % {"day": dates.short(promise.made_on)},
        _("due on %(day)s") % {"day": dates.short(promise.due_on)} if promise.due_on else "",
    ]
    is_late = promise.state(on) == Promise.State.LATE
    return Line(
        promise.text,
        ", ".join(part for part in said if part),
        promise.exchange.get_absolute_url() if promise.exchange else "",
        mark=_("late") if is_late else "",
        tone="lost",
    )
