"""Writing in the journal, and checking that nobody wrote over it."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from attache.accounts.models import User
from attache.journal import chain, redaction
from attache.journal.models import Chain, Mention, Record

# What a record that took names out of others says of them: the number of each, and its new digest.
REDACTED = "redacted"


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


@transaction.atomic
def redact(
    about: Collection[models.Model],
    *,
    names: Collection[str],
    fields: Collection[str],
    actor: User | None,
    everywhere: Collection[str],
    instead: str,
    kept: Collection[str] = (),
) -> dict[str, str]:
    """Take somebody's names out of what was recorded `about` them, or by them as `actor`.

    `fields` are those whose values say who they are. Of the names, those of `everywhere` are taken
    out of any record: nobody else is called so. Records of the verbs `kept` stay as they are. Give
    back the new digest of each record by its number: a record of `REDACTED` that holds them keeps
    the chain whole.
    """
    # Nobody adds a record in between: the chain waits for whoever holds its end.
    Chain.objects.select_for_update().get_or_create(pk=1)
    theirs = {(thing._meta.label_lower, str(thing.pk)) for thing in about}
    named = redaction.pattern(names)
    digests = {}
    for entry in _speaking_of(about, actor=actor, names=everywhere, kept=kept):
        before = chain.digest(_content(entry), previous=entry.previous_hash)
        if (entry.subject_kind, entry.subject_id) in theirs:
            entry.subject = instead
            entry.changes = redaction.silenced(entry.changes, fields)
        if entry.actor_id and entry.actor == actor:
            entry.actor_name = instead
        entry.subject = named.sub(instead, entry.subject)[:300]
        entry.changes = redaction.redacted(entry.changes, named, instead=instead)
        after = chain.digest(_content(entry), previous=entry.previous_hash)
        if after != before:
            entry.save(update_fields=["subject", "actor_name", "changes"])
            digests[str(entry.number)] = after
    return digests


def _speaking_of(
    about: Collection[models.Model],
    *,
    actor: User | None,
    names: Collection[str],
    kept: Collection[str],
) -> Iterable[Record]:
    wanted = Q(actor=actor) if actor else Q(pk__in=[])
    for thing in about:
        wanted |= Q(pk__in=Record.objects.about(thing).values("pk"))
    for name in names:
        # A database may hold JSON with its letters spelt out, as a file would.
        spelt = json.dumps(name)[1:-1]
        wanted |= Q(subject__icontains=name) | Q(text__icontains=name) | Q(text__icontains=spelt)
    records = Record.objects.annotate(text=Cast("changes", TextField())).filter(wanted)
    records = records.exclude(verb__in=kept)
    return records.select_related("actor").order_by("number")


def first_broken_link() -> int | None:
    """The number of the first record that was changed, removed or added behind our back."""
    expected, previous, redacted = 1, "", _redacted()
    for entry in Record.objects.order_by("number").iterator(chunk_size=1000):
        if (
            entry.number != expected
            or entry.previous_hash != previous
            or redacted.get(str(entry.number), entry.hash)
            != chain.digest(_content(entry), previous=previous)
        ):
            return expected
        expected, previous = expected + 1, entry.hash
    end = Chain.objects.filter(pk=1).first() or Chain()
    return None if (end.length, end.last_hash) == (expected - 1, previous) else expected


def _redacted() -> dict[str, str]:
    """What records should be that lost a name since; the record that says so is in the chain."""
    digests: dict[str, str] = {}
    telling = Record.objects.filter(changes__has_key=REDACTED).order_by("number")
    for changes in telling.values_list("changes", flat=True):
        digests |= changes[REDACTED]
    return digests


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
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case date() | datetime():
            return value.isoformat()
        case Decimal() | models.Model():
            return str(value)
        case None | bool() | int() | str():
            return value
    return str(value)
