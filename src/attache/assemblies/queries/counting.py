"""What ballots say, those of an urn and those by name, counted by the database."""

from __future__ import annotations

from django.db.models import Count, Sum

from attache.assemblies.elections import Slip
from attache.assemblies.models import Resolution
from attache.assemblies.voting import Ballot, Choice


def ballots(resolution: Resolution) -> list[Ballot]:
    """As many as there are colleges and choices, however many voted."""
    is_secret = resolution.way == Resolution.Way.SECRET
    votes = (
        resolution.secret.order_by().values_list("college", "choice").annotate(n=Count("code"))
        if is_secret
        else resolution.named.order_by().values_list("college", "choice").annotate(n=Sum("votes"))
    )
    return [Ballot(Choice(choice), number, college) for college, choice, number in votes]


def slips(resolution: Resolution) -> list[Slip]:
    """As many as there are colleges and ways to choose among those who stand."""
    is_secret = resolution.way == Resolution.Way.SECRET
    votes = (
        resolution.secret.order_by().values_list("college", "chosen").annotate(n=Count("code"))
        if is_secret
        else resolution.named.order_by().values_list("college", "chosen").annotate(n=Sum("votes"))
    )
    return [Slip(frozenset(chosen), number, college) for college, chosen, number in votes]
