"""The personal link of a member in an assembly: who holds it acts for it, without logging in."""

from __future__ import annotations

from django.core import signing

from attache.assemblies.models import Meeting
from attache.assemblies.voters import Voter
from attache.kit import links
from attache.memberships.models import Member

_VOTER = "attache.assemblies.voter"


def token(meeting: Meeting, member: Member) -> str:
    return signing.dumps([meeting.public_id.hex, member.pk], salt=_VOTER)


def voter_of(token: str) -> Voter | None:
    """Find for whom it acts, and where: one query each."""
    said = links.read(token, salt=_VOTER)
    if said is None:
        return None
    key, pk = said
    known = Meeting.objects.filter(convened_on__isnull=False).select_related("chair")
    meeting = known.filter(public_id=key).first()
    member = Member.objects.select_related("organisation", "person").filter(pk=pk).first()
    return Voter(meeting, member, token=token) if meeting and member else None


def page(meeting: Meeting, member: Member) -> str:
    """Give the whole address, as a mail says it."""
    return Voter(meeting, member, token=token(meeting, member)).whole_base
