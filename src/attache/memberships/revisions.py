"""Whether what simulations read is what it was: see `models.SimulatedState`."""

import secrets
from collections.abc import Hashable

from django.db import transaction
from django.db.models import Count, Sum

from attache.memberships.models import SimulatedState

BITS = 32


def moved() -> None:
    """Say so in the transaction of a change: both are there, or neither."""
    SimulatedState.objects.create(number=secrets.randbits(BITS))


def current() -> Hashable | None:
    """What names the present state; None as long as nobody has said anything."""
    found = SimulatedState.objects.aggregate(count=Count("pk"), sum=Sum("number"))
    return (found["count"], found["sum"]) if found["count"] else None


@transaction.atomic
def renew() -> None:
    """Once a night: what was kept is made again, and one number is as good as a thousand."""
    SimulatedState.objects.all().delete()
    moved()
