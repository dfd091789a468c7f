"""Local accomplices: bodies that are no members, and do things with those who are."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from attache.directory.models import Organisation
from attache.gatherings.models import Appearance, Event, Registration
from attache.memberships.models import Member
from attache.road_maps.queries.areas import Within

Kind = Organisation.Kind
KINDS = (Kind.ASSOCIATION, Kind.COMPANY, Kind.RESEARCH)


def accomplices() -> QuerySet[Organisation]:
    """Associations, agencies and researchers that we know somebody at, or that came to a meet-up.

    `met` says of each whether it came.
    """
    meet_ups = Event.objects.filter(kind=Event.Kind.MEET_UP, cancelled_on__isnull=True)
    came = Registration.objects.filter(
        organisation=OuterRef("pk"), was_present=True, event__in=meet_ups.values("pk")
    )
    carried = Appearance.objects.filter(
        organisation=OuterRef("pk"), event__in=meet_ups.values("pk")
    )
    belonging = Member.objects.filter(organisation=OuterRef("pk"), belongs=True)
    return (
        Organisation.objects.filter(~Exists(belonging), kind__in=KINDS)
        .annotate(met=Exists(came) | Exists(carried))
        .filter(Q(contact_count__gt=0) | Q(met=True))
    )


def first(most: int) -> Within[Organisation]:
    return Within(
        lambda area: (
            accomplices()
            .filter(area.within())
            .only("name", "slug", "kind", "sort_name")
            .order_by("sort_name", "pk")[:most]
        )
    )
