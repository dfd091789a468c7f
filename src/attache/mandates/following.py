"""What the directory tells this room: whoever leaves a body no longer represents it."""

from django.db.models import BigIntegerField, Q
from django.utils import timezone

from attache.kit.prepared import PreparedRows, Several
from attache.mandates.actions import losing
from attache.mandates.models import Designation

_CONCERNED = PreparedRows(
    lambda bodies, representatives, deputies: (
        Designation.objects.filter(
            Q(organisation__in=bodies)
            | Q(representative__in=representatives)
            | Q(deputy__in=deputies)
        )
        .order_by()
        .values_list("pk")[:1]
    ),
    *([Several(BigIntegerField())] * 3),
)


def directory_changed(organisations: set[int], people: set[int]) -> None:
    if (organisations or people) and _CONCERNED(organisations, people, people):
        losing.refresh(on=timezone.localdate(), organisations=organisations, people=people)
