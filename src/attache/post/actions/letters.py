from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Person
from attache.journal import actions as journal
from attache.post import tasks, wordings
from attache.post.models import Enclosed, Letter, Mailing, Refusal
from attache.post.queries import wordings as texts
from attache.post.registries import Kind


class NothingToTryAgain(ValidationError):
    """The letter has not failed, or what it said is not kept."""


class NothingToLetGo(ValidationError):
    """Somebody else has let these mails go, or withdrawn them."""


class ReasonMissing(ValidationError):
    """A mail is withdrawn with a reason."""


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
    if not address or (kind.may_be_refused and _refused(address, kind)):
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
        body=wordings.filled(text.body, values).strip(),
        kind=kind.name,
        reason=str(kind.reason),
        is_secret=kind.is_secret,
        language=language,
        sender=by,
        key=key or None,
        released_at=now if texts.leaves_by_itself(kind) else None,
        due_at=max(due_at, now) if due_at else now,
    )
    return _put(letter, about=about, enclosures=enclosures)


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


@transaction.atomic
def let_go(letters: QuerySet[Letter], *, by: User) -> int:
    """Let these leave the outbox; say how many."""
    held = letters.held()  # type: ignore[attr-defined]  # a query set of ours
    keys = list(held.select_for_update().values_list("pk", flat=True))
    if not keys:
        raise NothingToLetGo(_("Somebody has just let these mails go, or withdrawn them."))
    now = timezone.now()
    Letter.objects.filter(pk__in=keys).update(released_at=now)
    Letter.objects.filter(pk__in=keys, due_at__lt=now).update(due_at=now)
    _record("post.let_go", keys, by=by)
    tasks.deliver.enqueue()
    return len(keys)


@transaction.atomic
def withdraw(letters: QuerySet[Letter], *, reason: str, by: User) -> int:
    """Keep these from ever leaving; say how many."""
    if not reason.strip():
        raise ReasonMissing(_("Say why: others will read it."))
    open_ones = letters.held() | letters.waiting()  # type: ignore[attr-defined]  # idem
    keys = list(open_ones.select_for_update().values_list("pk", flat=True))
    if not keys:
        raise NothingToLetGo(_("Somebody has just let these mails go, or withdrawn them."))
    Letter.objects.filter(pk__in=keys).update(
        withdrawn_at=timezone.now(), failure=reason.strip()[:500]
    )
    Letter.objects.filter(pk__in=keys, is_secret=True).update(body="")
    _record("post.withdrawn", keys, by=by, changes={"reason": reason.strip()})
    return len(keys)


@transaction.atomic
def resend(letter: Letter, *, by: User) -> None:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.is_secret:
        raise NothingToTryAgain(_("Its text was not kept: ask for a new one from the log-in page."))
    if not letter.can_be_tried_again:
        raise NothingToTryAgain(_("This mail is already on its way."))
    before, letter.failed_at, letter.handed_at, letter.attempts = letter.failure, None, None, 0
    letter.due_at = letter.released_at = timezone.now()
    letter.save(update_fields=["failed_at", "handed_at", "attempts", "due_at", "released_at"])
    tasks.deliver.enqueue()
    journal.record("post.resent", letter, by=by, changes={"failure": before})


def _put(
    letter: Letter, *, about: Model | None = None, enclosures: Iterable[Enclosure] = ()
) -> Letter:
    if about is not None:
        letter.about_kind, letter.about_id = about._meta.label_lower, about.pk
        letter.about_name = str(about)[:200]
        where = getattr(about, "get_absolute_url", None)
        letter.about_url = where() if where else ""
    letter.save()
    Enclosed.objects.bulk_create(
        Enclosed(letter=letter, name=name, media_type=media_type, content=content)
        for name, media_type, content in enclosures
    )
    if letter.released_at:
        tasks.deliver_by(letter.due_at)
    return letter


def _refused(address: str, kind: Kind) -> bool:
    return Refusal.objects.filter(address=address, nature=kind.nature).exists()


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:200]


def _record(
    verb: str, keys: Sequence[int], *, by: User, changes: Mapping[str, object] | None = None
) -> None:
    """Write one line: about the letter, the mailing that they are, or the first of several."""
    letters = Letter.objects.filter(pk__in=keys)
    mailings = {*letters.values_list("mailing", flat=True)}
    mailing = mailings.pop() if len(mailings) == 1 else None
    subject = Mailing.objects.get(pk=mailing) if mailing else letters.order_by("pk")[0]
    said = {"mails": len(keys)} if len(keys) > 1 else {}
    journal.record(verb, subject, by=by, changes={**said, **(changes or {})} or None)
