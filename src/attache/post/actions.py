from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.post import tasks
from attache.post.models import Letter
from attache.post.registries import Kind


class NothingToTryAgain(ValidationError):
    """The letter has not failed, or what it said is not kept."""


@transaction.atomic
def send(
    *, to: str, subject: str, body: str, kind: Kind, reason: str = "", by: User | None = None
) -> Letter:
    """Put a mail in the outbox, in the transaction of what causes it; it leaves once that is done.

    `by` is the person in whose name it goes. `reason` says why the reader gets it, when the
    purpose alone does not say enough.
    """
    letter = Letter.objects.create(
        to_address=to,
        subject=" ".join(subject.split())[:200],
        body=body.strip(),
        kind=kind.name,
        reason=reason or str(kind.reason),
        is_secret=kind.is_secret,
        sender=by,
    )
    tasks.deliver.enqueue(letter.pk)
    return letter


@transaction.atomic
def resend(letter: Letter, *, by: User) -> None:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.is_secret:
        raise NothingToTryAgain(_("Its text was not kept: ask for a new one from the log-in page."))
    if letter.failed_at is None:
        raise NothingToTryAgain(_("This mail is already on its way."))
    before, letter.failed_at, letter.attempts = letter.failure, None, 0
    letter.save(update_fields=["failed_at", "attempts"])
    tasks.deliver.enqueue(letter.pk)
    journal.record("post.resent", letter, by=by, changes={"failure": before})
