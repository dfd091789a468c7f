"""The form that a vote on screens asks for."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from attache.assemblies.forms.casting import ByName, InSecret
from attache.assemblies.forms.electing import ElectingByName, ElectingInSecret
from attache.assemblies.models import Resolution
from attache.assemblies.queries.holding import Vote

Named = ByName | ElectingByName
Secret = InSecret | ElectingInSecret


def of(resolution: Resolution, data: QueryDict | None, votes: Sequence[Vote]) -> Named | Secret:
    if resolution.way == Resolution.Way.SECRET:
        return in_secret(resolution, data, votes)
    return by_name(resolution, data, votes)


def in_secret(resolution: Resolution, data: QueryDict | None, votes: Sequence[Vote]) -> Secret:
    if resolution.seats is None:
        return InSecret(data, votes=votes)
    return ElectingInSecret(data, votes=votes, election=resolution)


def by_name(resolution: Resolution, data: QueryDict | None, votes: Sequence[Vote]) -> Named:
    if resolution.seats is None:
        return ByName(data, votes=votes)
    return ElectingByName(data, votes=votes, election=resolution)
