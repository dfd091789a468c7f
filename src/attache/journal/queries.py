"""The journal as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Field
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal.models import Record
from attache.journal.registries import verbs
from attache.kit import dates, money

SHOWN_ON_A_PAGE = 20


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    number: int
    at: datetime
    who: str
    what: str
    subject: str
    changes: tuple[Change, ...]


def about(subject: models.Model, *, user: User) -> list[Line]:
    """The latest decisions that speak of this thing, newest first."""
    records = Record.objects.visible_to(user).about(subject)
    return [line(record) for record in records.order_by("-number")[:SHOWN_ON_A_PAGE]]


def line(record: Record) -> Line:
    return Line(
        number=record.number,
        at=record.recorded_at,
        who=author(record),
        what=sentence(record.verb),
        subject=record.subject,
        changes=tuple(_changes(record)),
    )


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
    return str(_sentences().get(verb, verb))


@cache
def _sentences() -> dict[str, Any]:
    return {verb: words for room in verbs for verb, words in room.items()}


def _changes(record: Record) -> Iterator[Change]:
    fields = _fields(record.subject_kind)
    for name, value in record.changes.items():
        before, after = value if isinstance(value, list) and len(value) == 2 else ("", value)  # noqa: PLR2004 -- before and after
        field = fields.get(name)
        change = Change(
            str(getattr(field, "verbose_name", name)).replace("_", " "),
            _shown(before, field),
            _shown(after, field),
        )
        if change.before or change.after:
            yield change


@cache
def _fields(kind: str) -> dict[str, Field[Any, Any]]:
    """The fields of a kind of subject by name: how the reader calls them is said there."""
    try:
        model = apps.get_model(kind)
    except LookupError:
        return {}
    return {field.name: field for field in model._meta.get_fields() if isinstance(field, Field)}


def _shown(value: Any, field: Field[Any, Any] | None) -> str:  # noqa: ANN401 -- whatever JSON may hold
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(_shown(item, field) for item in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _as_the_field_says(value, field)


def _as_the_field_says(value: Any, field: Field[Any, Any] | None) -> str:  # noqa: ANN401 -- whatever JSON may hold
    if isinstance(field, models.DateField):
        return dates.shown(date.fromisoformat(value))
    if isinstance(field, models.DecimalField):
        return money.shown(Decimal(value))
    choices = dict(field.flatchoices) if field else {}
    return str(choices.get(value, value))
