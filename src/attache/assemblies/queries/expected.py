"""Who is expected for a member: whoever it said would come, else whoever votes for it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attache.assemblies.models import Meeting
from attache.directory.models import Person
from attache.gatherings import hours
from attache.mandates.queries import voices
from attache.memberships.models import Member


def came(member: Member, name: str) -> str:
    """Who came for a member, by the name that was noted; an individual is there in person."""
    if name:
        return name
    return pgettext("an individual", "in person") if member.person_id else _("name not noted")


def names(meeting: Meeting, members: Collection[Member]) -> dict[int, str]:
    """By the key of each member: three queries, however many."""
    if not members:
        return {}
    replies = meeting.replies.filter(member__in=members, comes=True)
    said = dict(replies.values_list("member", "name"))
    voting = voices.of_members(members, on=hours.day(meeting.begins_at))
    people = Person.objects.in_bulk([voice.person for voice in voting.values() if voice])
    voters = {key: str(people.get(voice.person, "")) for key, voice in voting.items() if voice}
    return {each.pk: said.get(each.pk) or voters.get(each.pk, "") for each in members}
