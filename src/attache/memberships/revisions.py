"""Whether what simulations read is what it was: see `models.SimulatedState`."""

import secrets
from collections.abc import Hashable

from django.db import transaction
from django.db.models import Count, Sum, Value

from attache.kit.prepared import PreparedRows
from attache.memberships.models import SimulatedState

BITS = 32


def moved() -> None:
    """Say so in the transaction of a change: both are there, or neither."""
    SimulatedState.objects.create(number=secrets.randbits(BITS))


def current() -> Hashable | None:
    """What names the present state; None as long as nobody has said anything."""
    return next(iter(_CURRENT()), None)


@transaction.atomic
def renew() -> None:
    """Once a night: what was kept is made again, and one number is as good as a thousand."""
    SimulatedState.objects.all().delete()
    moved()


# Pages ask it each time: written once, all rows are one group.
_CURRENT = PreparedRows(
    lambda: (
        SimulatedState.objects.values(all=Value(1))
        .annotate(count=Count("pk"), sum=Sum("number"))
        .values_list("count", "sum")
    )
)
