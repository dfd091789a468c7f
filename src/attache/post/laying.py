"""The letters of a mailing, one for each person on its list."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from attache.post import wordings
from attache.post.models import Letter, Mailing
from attache.post.registries import lists

CHUNK = 500


def lay(key: int, *, at: datetime) -> None:
    """Put the letters of a mailing in the outbox, held.

    Some at a time, so that nobody waits for the database; begun again, it adds what is missing.
    """
    mailing = Mailing.objects.select_related("writer").get(pk=key)
    if mailing.laid_at is None:
        with translation.override(settings.LANGUAGE_CODE):
            for first in range(0, len(mailing.recipients), CHUNK):
                _lay_some(key, first, at=at)
        mailing.laid_at = at
        mailing.save(update_fields=["laid_at"])


@transaction.atomic
def _lay_some(key: int, first: int, *, at: datetime) -> None:
    """Read the list again each time: somebody may be erased from it in the meantime."""
    mailing = Mailing.objects.select_related("writer").select_for_update(of=("self",)).get(pk=key)
    label = next((str(each.label) for each in lists if each.name == mailing.list_name), "")
    Letter.objects.bulk_create(
        [
            _letter(mailing, each, label, at)
            for each in mailing.recipients[first : first + CHUNK]
            if not each["left_out"]
        ],
        ignore_conflicts=True,
    )


def _letter(mailing: Mailing, to: dict[str, Any], label: str, at: datetime) -> Letter:
    values = {"name": to["name"]}
    reason = _("You get this mail because you are on the list “%(list)s”: %(why)s.")
    return Letter(
        mailing=mailing,
        kind=Mailing.KIND,
        to_address=to["address"],
        person_id=to["person"],
        capacity=to["capacity"],
        subject=wordings.filled(mailing.subject, values)[:200],
        body=wordings.filled(mailing.body, values).strip(),
        reason=(reason % {"list": label, "why": to["reason"]})[:300],
        sender=mailing.writer,
        planned_at=at,
        due_at=at,
    )
