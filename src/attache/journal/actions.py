"""Writing in the journal, and checking that nobody wrote over it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from attache.accounts.models import User
from attache.journal import chain
from attache.journal.models import Chain, Mention, Record


@transaction.atomic
def record(
    verb: str,
    subject: models.Model,
    *,
    by: User | None,
    also: Iterable[models.Model] = (),
    changes: Mapping[str, Any] | None = None,
) -> Record:
    """Add a line about `subject`, shown on its page and on those of `also`.

    `changes` maps a field to its new value, or to `[before, after]`; dates and amounts are written
    as text. `by` is None when the house decided by itself. Call it in the decision's transaction.
    """
    end = Chain.objects.select_for_update().get_or_create(pk=1)[0]
    entry = Record(
        number=end.length + 1,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject=str(subject)[:300],
        actor=by,
        actor_name=str(by) if by else "",
        changes={name: _plain(value) for name, value in (changes or {}).items()},
        recorded_at=timezone.now(),
        previous_hash=end.last_hash,
    )
    entry.hash = chain.digest(_content(entry), previous=entry.previous_hash)
    entry.save(force_insert=True)
    mentioned = {(thing._meta.label_lower, str(thing.pk)) for thing in (subject, *also)}
    Mention.objects.bulk_create(
        Mention(record=entry, kind=kind, object_id=pk) for kind, pk in sorted(mentioned)
    )
    end.length, end.last_hash = entry.number, entry.hash
    end.save(update_fields=["length", "last_hash"])
    return entry


def first_broken_link() -> int | None:
    """The number of the first record that was changed, removed or added behind our back."""
    expected, previous = 1, ""
    for entry in Record.objects.order_by("number").iterator(chunk_size=1000):
        if (
            entry.number != expected
            or entry.previous_hash != previous
            or entry.hash != chain.digest(_content(entry), previous=previous)
        ):
            return expected
        expected, previous = expected + 1, entry.hash
    end = Chain.objects.filter(pk=1).first() or Chain()
    return None if (end.length, end.last_hash) == (expected - 1, previous) else expected


def _content(entry: Record) -> dict[str, Any]:
    return {
        "number": entry.number,
        "verb": entry.verb,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "subject": entry.subject,
        "actor": entry.actor_id,
        "actor_name": entry.actor_name,
        "changes": entry.changes,
        "recorded_at": entry.recorded_at.isoformat(),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a field may hold
    match value:
        case list() | tuple():
            return [_plain(item) for item in value]
        case date() | datetime():
            return value.isoformat()
        case Decimal() | models.Model():
            return str(value)
        case None | bool() | int() | str():
            return value
    return str(value)
