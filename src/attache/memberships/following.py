"""What the directory tells this room."""

from django.db.models import Q
from django.utils import timezone

from attache.memberships import standing
from attache.memberships.models import Member


def refresh(organisations: set[int], people: set[int]) -> None:
    concerned = Member.objects.filter(Q(organisation__in=organisations) | Q(person__in=people))
    standing.refresh(concerned.values_list("pk", flat=True), on=timezone.localdate())
