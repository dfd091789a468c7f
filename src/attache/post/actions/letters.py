from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.models import Person
from attache.post import tasks, wordings
from attache.post.models import Enclosed, Letter
from attache.post.queries import refusals
from attache.post.queries import wordings as texts
from attache.post.registries import Kind, kind_of


class Enclosure(NamedTuple):
    """A file to go with a mail."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def write(  # noqa: PLR0913 -- what a mail is: to whom, what, as what, about what, when
    kind: Kind,
    *,
    to: Person | str,
    values: Mapping[str, str],
    capacity: str = "",
    about: Model | None = None,
    language: str = "fr",
    enclosures: Sequence[Enclosure] = (),
    key: str = "",
    due_at: datetime | None = None,
    by: User | None = None,
) -> Letter | None:
    """Write the mail of a kind, in the transaction of what causes it.

    It leaves by itself or waits in the outbox, as was decided for its kind, and not before
    `due_at`. With a `key`, it is written once: asking again gives the same. None means that nobody
    is written to: the person has no address, or refused mails of this nature.
    """
    person = to if isinstance(to, Person) else None
    address = (person.email if person else str(to)).strip().lower()
    if not address or (
        kind.may_be_refused and refusals.refuses(address, kind.nature, person=person)
    ):
        return None
    if key and (known := Letter.objects.filter(key=key).first()):
        return known
    text = texts.text(kind, language)
    now = timezone.now()
    letter = Letter(
        to_address=address,
        person=person,
        capacity=capacity,
        subject=_one_line(wordings.filled(text.subject, values)),
        body=wordings.body(text.body, values),
        kind=kind.name,
        values={} if kind.is_secret else {name: str(value) for name, value in values.items()},
        reason=str(kind.reason),
        is_secret=kind.is_secret,
        language=language,
        sender=by,
        key=key or None,
        released_at=now if texts.leaves_by_itself(kind) else None,
        due_at=max(due_at, now) if due_at else now,
    )
    try:
        with transaction.atomic():
            return _put(letter, about=about, enclosures=enclosures)
    except IntegrityError:
        if not key:
            raise
        # Two people at once: the other was first.
        return Letter.objects.get(key=key)


@transaction.atomic
def rewrite(
    letter: Letter, *, values: Mapping[str, str], enclosures: Sequence[Enclosure] = ()
) -> None:
    """Say again, as things are now, what has not left; what leaves at that moment stays."""
    kind = kind_of(letter.kind)
    assert kind  # noqa: S101 -- whoever wrote it says it again
    for found in Letter.objects.still_here().filter(pk=letter.pk).select_for_update():
        found.values |= {name: str(value) for name, value in values.items()}
        text = texts.text(kind, found.language)
        found.subject = _one_line(wordings.filled(text.subject, found.values))
        found.body = wordings.body(text.body, found.values)
        found.save(update_fields=["values", "subject", "body"])
        found.enclosed.all().delete()
        _enclose(found, enclosures)


@transaction.atomic
def send(
    *, to: str, subject: str, body: str, kind: Kind, reason: str = "", by: User | None = None
) -> Letter:
    """Write a mail whose words are made elsewhere, as those that open a door are by allauth.

    `by` is the person in whose name it goes. `reason` says why the reader gets it, when the
    purpose alone does not say enough.
    """
    now = timezone.now()
    letter = Letter(
        to_address=to,
        subject=_one_line(subject),
        body=body.strip(),
        kind=kind.name,
        reason=reason or str(kind.reason),
        is_secret=kind.is_secret,
        sender=by,
        capacity=Letter.Capacity.ACCOUNT,
        released_at=now if texts.leaves_by_itself(kind) else None,
        due_at=now,
    )
    return _put(letter)


def _put(
    letter: Letter, *, about: Model | None = None, enclosures: Iterable[Enclosure] = ()
) -> Letter:
    if about is not None:
        letter.about_kind, letter.about_id = about._meta.label_lower, about.pk
        letter.about_name = str(about)[:200]
        where = getattr(about, "get_absolute_url", None)
        letter.about_url = where() if where else ""
    letter.save()
    _enclose(letter, enclosures)
    if letter.released_at:
        tasks.deliver_by(letter.due_at)
    return letter


def _enclose(letter: Letter, enclosures: Iterable[Enclosure]) -> None:
    Enclosed.objects.bulk_create(
        Enclosed(letter=letter, name=name, media_type=media_type, content=content)
        for name, media_type, content in enclosures
    )


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:200]
