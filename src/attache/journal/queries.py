"""The journal as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal.models import Record
from attache.journal.registries import verbs

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
        who=record.actor_name or _("The house"),
        what=sentence(record.verb),
        subject=record.subject,
        changes=tuple(_changes(record.changes)),
    )


def in_words(record: Record) -> str:
    changes = (
        f"{change.field}: {change.before} → {change.after}"
        if change.before
        else f"{change.field}: {change.after}"
        for change in _changes(record.changes)
    )
    return "; ".join(changes)


def sentence(verb: str) -> str:
    return str(_sentences().get(verb, verb))


@cache
def _sentences() -> dict[str, Any]:
    return {verb: words for room in verbs for verb, words in room.items()}


def _changes(changes: dict[str, Any]) -> Iterator[Change]:
    for field, value in changes.items():
        before, after = value if isinstance(value, list) and len(value) == 2 else ("", value)  # noqa: PLR2004 -- before and after
        yield Change(field.replace("_", " "), _shown(before), _shown(after))


def _shown(value: Any) -> str:  # noqa: ANN401 -- whatever JSON may hold
    match value:
        case None | "":
            return ""
        case True:
            return _("yes")
        case False:
            return _("no")
        case list():
            return ", ".join(_shown(item) for item in value)
    return str(value)
