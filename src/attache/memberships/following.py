"""What the directory tells this room."""

from collections.abc import Collection

from django.db.models import BigIntegerField, Q
from django.utils import timezone

from attache.kit.prepared import PreparedRows, Several
from attache.memberships import revisions, standing
from attache.memberships.models import Member

_CONCERNED = PreparedRows(
    lambda bodies, people: Member.objects.filter(
        Q(organisation__in=bodies) | Q(person__in=people)
    ).values_list("pk"),
    Several(BigIntegerField()),
    Several(BigIntegerField()),
)


def concerned(organisations: Collection[int], people: Collection[int]) -> set[int]:
    return {pk for (pk,) in _CONCERNED(organisations, people)}


def refresh(organisations: set[int], people: set[int]) -> None:
    if members := concerned(organisations, people):
        standing.refresh(members, on=timezone.localdate())
        # A budget is of no column of a member, and decides of a tier.
        revisions.moved()
