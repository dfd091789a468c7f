from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.journal import actions as journal
from attache.post import wordings
from attache.post.models import Letter, Mailing
from attache.post.queries import recipients as found
from attache.post.registries import Nature, Recipient, RecipientList
from attache.post.texts import NAMES

CHUNK = 500


class NobodyToWriteTo(ValidationError):
    """The list has nobody who can be written to."""


class NotAName(ValidationError):
    """The text names something that a list does not know."""


@transaction.atomic
def write_to(
    recipients: Sequence[Recipient],
    *,
    of: RecipientList,
    asked: str,
    parts: list[str],
    nature: Nature,
    subject: str,
    body: str,
    by: User,
) -> Mailing:
    """Put one letter each in the outbox, held; keep the list as it was, with everybody's reason."""
    unknown = [n for n in wordings.placeholders(f"{subject} {body}") if n not in NAMES]
    if unknown:
        raise NotAName(
            _("A letter to a list does not know %(names)s.")
            % {"names": ", ".join(f"{{{name}}}" for name in unknown)}
        )
    kept = [each for each in recipients if not each.left_out]
    if not kept:
        raise NobodyToWriteTo(_("Nobody on this list can be written to."))
    mailing = Mailing.objects.create(
        nature=nature,
        subject=" ".join(subject.split()),
        body=body,
        list_name=of.name,
        asked=asked[:1000],
        parts=parts,
        recipients=[asdict(each) for each in recipients],
        writer=by,
    )
    _lay(mailing, kept, at=timezone.now())
    journal.record("post.mailed", mailing, by=by, changes={"mails": len(kept)})
    return mailing


def _lay(mailing: Mailing, kept: Sequence[Recipient], *, at: datetime) -> None:
    reason = _("You get this mail because you are on the list “%(list)s”: %(why)s.")
    label = str(found.of_name(mailing.list_name).label)
    for start in range(0, len(kept), CHUNK):
        Letter.objects.bulk_create(
            Letter(
                mailing=mailing,
                kind="mailing",
                to_address=each.address,
                person_id=each.person,
                capacity=each.capacity,
                subject=wordings.filled(mailing.subject, {"name": each.name})[:200],
                body=wordings.filled(mailing.body, {"name": each.name}).strip(),
                reason=(reason % {"list": label, "why": each.reason})[:300],
                sender=mailing.writer,
                planned_at=at,
                due_at=at,
            )
            for each in kept[start : start + CHUNK]
        )
    mailing.laid_at = at
    mailing.save(update_fields=["laid_at"])
