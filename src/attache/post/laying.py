"""The letters of a mailing, one for each person on its list."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
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
        letters = _letters(mailing, at)
        with translation.override(settings.LANGUAGE_CODE):
            while some := list(islice(letters, CHUNK)):
                Letter.objects.bulk_create(some, ignore_conflicts=True)
        mailing.laid_at = at
        mailing.save(update_fields=["laid_at"])


def _letters(mailing: Mailing, at: datetime) -> Iterator[Letter]:
    label = next((str(each.label) for each in lists if each.name == mailing.list_name), "")
    for each in mailing.recipients:
        if not each["left_out"]:
            yield _letter(mailing, each, label, at)


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
