"""The journal as people read it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import CharField, Field, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal.models import Chain, Record
from attache.journal.registries import changed, subjects, verbs, words
from attache.kit import dates, money
from attache.kit.prepared import Prepared, PreparedRows
from attache.kit.registry import Registry

V = TypeVar("V")
SHOWN_ON_A_PAGE = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(_DAY.pattern + r"T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}")
_ABOUT = Prepared(
    lambda kind, pk: (
        Record.objects.filter(mentions__kind=kind, mentions__object_id=pk)
        .only("number", "verb", "subject_kind", "subject", "actor_name", "changes", "recorded_at")
        .order_by("-number")[:SHOWN_ON_A_PAGE]
    ),
    CharField(),
    CharField(),
)
_LAST = PreparedRows(lambda: Chain.objects.filter(pk=1).values_list("last_hash"))


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A decision in words: what it changed is only put into words where it is read."""

    record: Record
    who: str
    what: str

    @property
    def at(self) -> datetime:
        return self.record.recorded_at

    @property
    def subject(self) -> str:
        return self.record.subject

    @cached_property
    def changes(self) -> list[Change]:
        return list(_changes(self.record))


def state() -> str | None:
    """Name the present state of the house: another one once anything whatever is decided."""
    return next((last for (last,) in _LAST()), None)


def about(subject: models.Model, *, user: User) -> list[Line]:
    """The latest decisions that speak of this thing, newest first."""
    if not user.has_perm("journal.view"):
        return []
    return [line(record) for record in _ABOUT(subject._meta.label_lower, str(subject.pk))]


def last_author(subject: models.Model) -> str:
    """Who decided something about this thing last."""
    records = _ABOUT(subject._meta.label_lower, str(subject.pk))
    return author(records[0]) if records else ""


def line(record: Record) -> Line:
    return Line(record, author(record), sentence(record.verb))


def rooms() -> list[tuple[str, str]]:
    """The subjects of decisions, as a reader chooses among them."""
    return [(prefix, str(label)) for prefix, label in _all(subjects).items()]


def on_subjects(records: QuerySet[Record], chosen: list[str]) -> QuerySet[Record]:
    wanted = Q()
    for prefix in chosen:
        wanted |= Q(verb__startswith=f"{prefix}.")
    return records.filter(wanted)


def authors() -> list[tuple[str, str]]:
    """Those who hold or held an office: who else decides?"""
    holders = User.objects.filter(offices__isnull=False).distinct().order_by("name", "email")
    return [(str(user.pk), str(user)) for user in holders]


def matching(records: QuerySet[Record], text: str) -> QuerySet[Record]:
    return records.filter(Q(subject__icontains=text) | Q(actor_name__icontains=text))


def author(record: Record) -> str:
    return record.actor_name or _("The house")


def in_words(record: Record) -> str:
    changes = (
        f"{change.field}: {change.before} → {change.after}"
        if change.before
        else f"{change.field}: {change.after}"
        for change in _changes(record)
    )
    return "; ".join(changes)


def sentence(verb: str) -> str:
    return next((str(given[verb]) for given in verbs if verb in given), verb)


def _all(registry: Registry[Mapping[str, V]]) -> dict[str, V]:
    return {name: value for given in registry for name, value in given.items()}


def _changes(record: Record) -> Iterator[Change]:
    fields = _fields(record.verb, record.subject_kind)
    for name, value in record.changes.items():
        before, after = value if isinstance(value, list) and len(value) == 2 else ("", value)  # noqa: PLR2004 -- before and after
        field = fields.get(name)
        change = Change(_label(name, field), _shown(before, field), _shown(after, field))
        if change.before or change.after:
            yield change


def _label(name: str, field: Field[Any, Any] | None) -> str:
    """As its field is called, where that has words of its own."""
    plain = name.replace("_", " ")
    own = str(field.verbose_name) if field else plain
    return own if own != plain else str(_all(words).get(name, plain))


@cache
def _fields(verb: str, subject_kind: str) -> dict[str, Field[Any, Any]]:
    """The fields that the changes of a decision name: how readers call them is said there."""
    try:
        model = _all(changed).get(verb) or apps.get_model(subject_kind)
    except LookupError:
        return {}
    return {field.name: field for field in model._meta.get_fields() if isinstance(field, Field)}


def _shown(value: Any, field: Field[Any, Any] | None) -> str:  # noqa: ANN401 -- whatever JSON may hold
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(_shown(item, field) for item in value)
    if isinstance(value, dict):
        return str(len(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _as_the_field_says(value, field)


def _as_the_field_says(value: Any, field: Field[Any, Any] | None) -> str:  # noqa: ANN401 -- whatever JSON may hold
    if isinstance(field, models.DecimalField):
        return money.shown(Decimal(value))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return dates.shown(date.fromisoformat(value))
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return dates.moment(timezone.localtime(datetime.fromisoformat(value)))
    choices = dict(field.flatchoices) if field else {}
    return str(choices.get(value, value))
