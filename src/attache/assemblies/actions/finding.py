"""Somebody at the door asks for their personal link again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from attache.assemblies import signed_pages
from attache.assemblies.convocation_letters import CHANGED, CONVOCATION, member_of
from attache.assemblies.door_letters import LINK
from attache.assemblies.models import Meeting
from attache.memberships.models import Member
from attache.post import actions as post
from attache.post.models import Letter


@transaction.atomic
def send_again(meeting: Meeting, address: str, *, at: datetime) -> None:
    """Send it to the address to which the member was convened; to any other, nothing."""
    kinds = [CONVOCATION.name, CHANGED.name]
    letters = Letter.objects.about(meeting).filter(kind__in=kinds, to_address=address.lower())
    mails = letters.select_related("person")
    people = {member_of(each): each.person for each in mails if each.person}
    for member in Member.objects.filter(pk__in=people).order_by("sort_name", "pk"):
        post.write(
            LINK,
            to=people[member.pk],
            values={
                "member": str(member),
                "assembly": meeting.title,
                "page": signed_pages.page(meeting, member),
            },
            about=meeting,
            due_at=at,
        )
