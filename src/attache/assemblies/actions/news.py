"""The news round: a line or two of each member."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from attache.accounts.models import User
from attache.assemblies.actions import states
from attache.assemblies.models import Meeting, News
from attache.journal import actions as journal
from attache.memberships.models import Member


@transaction.atomic
def tell(
    meeting: Meeting,
    member: Member,
    *,
    text: str,
    told_by: str = "",
    at: datetime,
    by: User | None,
) -> News | None:
    """Say it, or say it otherwise, until the assembly closes; nothing takes it away."""
    current = states.locked(meeting, Meeting.State.CONVENED, Meeting.State.OPEN)
    before = current.news.filter(member=member).first()
    if (before.text if before else "") == text:
        return before
    journal.record("assemblies.news_told", current, by=by, also=[member.party])
    if not text:
        current.news.filter(member=member).delete()
        return None
    said = {"text": text, "told_by": told_by, "told_at": at}
    news, _is_new = current.news.update_or_create(member=member, defaults=said)
    return news
