"""Somebody at the door asks for their personal link again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from attache.assemblies import signed_pages
from attache.assemblies.convocation_letters import CHANGED, CONVOCATION
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
    letters = letters.filter(person__isnull=False).select_related("person")
    people = {_member(letter): letter.person for letter in letters}
    for member in Member.objects.filter(pk__in=people).order_by("sort_name", "pk"):
        post.write(
            LINK,
            to=people[member.pk] or address,
            values={
                "member": str(member),
                "assembly": meeting.title,
                "page": signed_pages.page(meeting, member),
            },
            about=meeting,
            due_at=at,
        )


def _member(letter: Letter) -> int:
    """As the key of a convocation says: its kind, the assembly, the member."""
    return int((letter.key or "").split(":")[2])
