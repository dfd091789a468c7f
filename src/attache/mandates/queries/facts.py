"""What a member gave by taking part in governance: each year in which it sat somewhere."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy

from attache.kit.navigation import address
from attache.kit.prepared import Prepared
from attache.mandates.models import Mandate
from attache.memberships.models import Member
from attache.memberships.registries import WHOSE, YEAR, Fact, whose

GOVERNANCE = gettext_lazy("Part in governance")

_SAT = Prepared(
    lambda body, person, since, until: (
        Mandate.objects.filter(
            Q(on_behalf_of=body) | Q(on_behalf_of__isnull=True, person=person),
            Q(ended_on__isnull=True) | Q(ended_on__gt=since),
            starts_on__lt=until,
        )
        .select_related("organ", "person")
        .only(
            *("public_id", "role", "starts_on", "organ__name", "organ__slug"),
            *("person__first_name", "person__last_name"),
        )
        .order_by("starts_on", "pk")
    ),
    *WHOSE,
    *YEAR,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    for each in _SAT(*whose(member), since, until):
        yield Fact(
            key=f"mandate:{each.public_id}:{since.year}",
            side="gave",
            day=max(each.starts_on, since),
            kind=GOVERNANCE,
            text=f"{each.organ}, {each.get_role_display()} — {each.person}",
            url=each.get_absolute_url(),
            space_url=address("mandates_space:representation"),
        )
