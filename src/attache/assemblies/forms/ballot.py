"""The form that a vote on screens asks for."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from attache.assemblies.forms.casting import ByName, InSecret
from attache.assemblies.forms.electing import Electing
from attache.assemblies.models import Resolution
from attache.assemblies.queries.holding import Vote


def of(
    resolution: Resolution, data: QueryDict | None, votes: Sequence[Vote]
) -> ByName | InSecret | Electing:
    """One query more where persons are elected."""
    if resolution.seats:
        standing = resolution.candidates.filter(withdrawn_at=None).select_related("member")
        return Electing(
            data,
            votes=votes,
            candidates=list(standing),
            seats=resolution.seats,
            rules=resolution.item.meeting.governed,
        )
    if resolution.way == Resolution.Way.SECRET:
        return InSecret(data, votes=votes)
    return ByName(data, votes=votes)
