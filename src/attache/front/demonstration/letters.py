"""Mails of the past, written down as having left: nobody is really written to."""

from datetime import datetime

from django.db.models import QuerySet

from attache.post.models import Letter


def leave(letters: QuerySet[Letter], *, at: datetime) -> None:
    letters.update(planned_at=at, due_at=at, released_at=at, handed_at=at, sent_at=at, attempts=1)
