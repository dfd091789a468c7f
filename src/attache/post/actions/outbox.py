from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.post import tasks
from attache.post.models import Letter, Mailing


class NothingToTryAgain(ValidationError):
    """The letter has not failed, or what it said is not kept."""


class NothingToLetGo(ValidationError):
    """Somebody else has let these mails go, or withdrawn them."""


class NotInDoubt(ValidationError):
    """What became of the letter is known."""


class ReasonMissing(ValidationError):
    """A mail is withdrawn with a reason."""


@transaction.atomic
def let_go(letters: QuerySet[Letter], *, at: datetime, by: User) -> int:
    held = letters.held()  # type: ignore[attr-defined]  # a query set of ours
    keys = list(held.select_for_update().values_list("pk", flat=True))
    if not keys:
        raise NothingToLetGo(_("Somebody has just let these mails go, or withdrawn them."))
    Letter.objects.filter(pk__in=keys).update(released_at=at)
    Letter.objects.filter(pk__in=keys, due_at__lt=at).update(due_at=at)
    _record("post.let_go", keys, by=by)
    tasks.deliver.enqueue()
    return len(keys)


@transaction.atomic
def withdraw(letters: QuerySet[Letter], *, reason: str, at: datetime, by: User | None) -> int:
    if not reason.strip():
        raise ReasonMissing(_("Say why: others will read it."))
    here = letters.still_here()  # type: ignore[attr-defined]  # idem
    keys = list(here.select_for_update().values_list("pk", flat=True))
    if not keys:
        raise NothingToLetGo(_("Somebody has just let these mails go, or withdrawn them."))
    Letter.objects.filter(pk__in=keys).update(withdrawn_at=at, failure=reason.strip()[:500])
    Letter.objects.filter(pk__in=keys, is_secret=True).update(body="")
    _record("post.withdrawn", keys, by=by, changes={"reason": reason.strip()})
    return len(keys)


@transaction.atomic
def resend(letter: Letter, *, at: datetime, by: User) -> None:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.is_secret:
        raise NothingToTryAgain(_("Its text was not kept: ask for a new one from the log-in page."))
    if letter.is_forgotten:
        raise NothingToTryAgain(_("Whoever it was for is erased: nobody is written to again."))
    if not letter.can_be_tried_again:
        raise NothingToTryAgain(_("This mail is already on its way."))
    letter.failed_at = letter.handed_at = letter.doubted_at = None
    letter.attempts, letter.due_at, letter.released_at = 0, at, at
    letter.save(
        update_fields=[
            *("failed_at", "handed_at", "doubted_at", "attempts", "due_at", "released_at")
        ]
    )
    tasks.deliver.enqueue()
    journal.record("post.resent", letter, by=by, changes={"failure": letter.failure})


@transaction.atomic
def presume_sent(letter: Letter, *, at: datetime, by: User) -> None:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != Letter.State.DOUBTFUL:
        raise NotInDoubt(_("What became of this mail is known: look at it again."))
    letter.sent_at = at
    letter.save(update_fields=["sent_at"])
    journal.record("post.presumed_sent", letter, by=by)


def _record(
    verb: str, keys: Sequence[int], *, by: User | None, changes: Mapping[str, object] | None = None
) -> None:
    """Write one line: about the letter, the mailing that they are, or the first of several."""
    letters = Letter.objects.filter(pk__in=keys)
    mailings = {*letters.values_list("mailing", flat=True)}
    mailing = mailings.pop() if len(mailings) == 1 else None
    subject = Mailing.objects.get(pk=mailing) if mailing else letters.order_by("pk")[0]
    said = {"mails": len(keys)} if len(keys) > 1 else {}
    journal.record(verb, subject, by=by, changes={**said, **(changes or {})} or None)
