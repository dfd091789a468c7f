"""The personal link of a member in an assembly: who holds it acts for it, without logging in."""

from __future__ import annotations

from django.core import signing
from django.db.models import BigIntegerField, UUIDField

from attache.assemblies.models import Meeting
from attache.assemblies.voters import Voter
from attache.kit import links
from attache.kit.prepared import Prepared
from attache.memberships.models import Member

_VOTER = "attache.assemblies.voter"
_MEETING = Prepared(
    lambda key: Meeting.objects.filter(convened_on__isnull=False, public_id=key).select_related(
        "chair"
    ),
    UUIDField(),
)
_MEMBER = Prepared(
    lambda pk: Member.objects.filter(pk=pk).select_related("organisation", "person"),
    BigIntegerField(),
)


def token(meeting: Meeting, member: Member) -> str:
    return signing.dumps([meeting.public_id.hex, member.pk], salt=_VOTER)


def voter_of(token: str) -> Voter | None:
    """Find for whom it acts, and where: one query each."""
    said = links.read(token, salt=_VOTER)
    if said is None:
        return None
    key, pk = said
    meeting, member = next(iter(_MEETING(key)), None), next(iter(_MEMBER(pk)), None)
    return Voter(meeting, member, token=token) if meeting and member else None


def page(meeting: Meeting, member: Member) -> str:
    """Give the whole address, as a mail says it."""
    return Voter(meeting, member, token=token(meeting, member)).whole_base
