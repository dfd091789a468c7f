"""Who votes for members on a day, as rooms above ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from attache.mandates import voices
from attache.mandates.models import Designation
from attache.mandates.voices import Designated, Voice
from attache.memberships.models import Member


def of_member(member: Member, *, on: date) -> Voice | None:
    return of_members([member], on=on)[member.pk]


def of_members(members: Iterable[Member], *, on: date) -> dict[int, Voice | None]:
    """Who votes for each, by the key of the member, in one query."""
    asked = list(members)
    bodies = [member.organisation_id for member in asked if member.organisation_id]
    designated: defaultdict[int, list[Designated]] = defaultdict(list)
    for each in Designation.objects.covering(on).filter(organisation__in=bodies):
        designated[each.organisation_id].append(each.designated)
    return {
        member.pk: voices.who_votes(
            on, designated[member.organisation_id or 0], individual=member.person_id
        )
        for member in asked
    }
