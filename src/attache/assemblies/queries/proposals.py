"""Items that members ask for: what waits for an answer, and what became of the others."""

from __future__ import annotations

from datetime import date

from attache.assemblies.models import Meeting, Proposal
from attache.gatherings import hours
from attache.memberships.models import Member


def may_be_asked(meeting: Meeting, *, on: date) -> bool:
    """Until the day before; members know of one in preparation by their space."""
    is_ahead = meeting.state in {Meeting.State.DRAFT, Meeting.State.CONVENED}
    return is_ahead and on < hours.day(meeting.starts_at)


def of(meeting: Meeting, member: Member | None = None) -> list[Proposal]:
    """Those of a member, or of all, with the item that each became: one query."""
    asked = meeting.proposals.select_related("member", "item")
    return list(asked.filter(member=member) if member else asked)


def prepared(*, on: date) -> list[Meeting]:
    """Assemblies in preparation, whose date is known: items may be asked for already."""
    drafts = Meeting.objects.filter(convened_on=None, cancelled_on=None, opened_at=None)
    return [each for each in drafts.order_by("starts_at") if may_be_asked(each, on=on)]
