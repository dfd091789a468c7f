"""The same question about the member that a body or a person is, or was."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import BigIntegerField, QuerySet

from attache.directory.queries.about import About
from attache.directory.registries import Party
from attache.kit.prepared import Prepared
from attache.memberships.queries import records

M = TypeVar("M")


class AboutMember(About[M]):
    """A question about a member: of who never was one, it is not asked."""

    def __init__(
        self,
        make: Callable[..., QuerySet[Any, M]],
        *,
        asked_as: Callable[..., Callable[..., list[Any]]] = Prepared,
    ) -> None:
        self._ask = asked_as(make, BigIntegerField())

    def __call__(self, party: Party) -> list[M]:
        member = records.member(party)
        return self._ask(member.pk) if member else []
