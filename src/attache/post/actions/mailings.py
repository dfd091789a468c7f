from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.post import laying, tasks, texts
from attache.post.models import Mailing
from attache.post.registries import Nature, Recipient, RecipientList

# More than this, and the page would keep its reader waiting.
LARGE = 500


class NobodyToWriteTo(ValidationError):
    """The list has nobody who can be written to."""


class NotAName(ValidationError):
    """The text names something that a list does not know."""


@transaction.atomic
def write_to(  # noqa: PLR0913 -- to whom, from where, what, and by whom
    recipients: Sequence[Recipient],
    *,
    of: RecipientList,
    asked: str,
    filters: str,
    parts: list[str],
    nature: Nature,
    subject: str,
    body: str,
    at: datetime,
    by: User,
) -> Mailing:
    """Put one letter each in the outbox, held; keep the list as it was, with everybody's reason."""
    refusal = texts.refusal(f"{subject} {body}")
    if refusal:
        raise NotAName(refusal)
    kept = [each for each in recipients if not each.left_out]
    if not kept:
        raise NobodyToWriteTo(_("Nobody on this list can be written to."))
    mailing = Mailing.objects.create(
        nature=nature,
        subject=" ".join(subject.split()),
        body=body,
        list_name=of.name,
        asked=asked[:1000],
        filters=filters[:1000],
        parts=parts,
        recipients=[asdict(each) for each in recipients],
        writer=by,
        written_at=at,
    )
    if len(kept) > LARGE:
        tasks.lay_out.enqueue(mailing.pk)
    else:
        laying.lay(mailing.pk, at=at)
    journal.record("post.mailed", mailing, by=by, changes={"mails": len(kept)})
    return mailing
