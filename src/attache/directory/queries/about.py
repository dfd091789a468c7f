"""The same question about a body and about a person, written once."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import BigIntegerField, QuerySet

from attache.directory.models import Organisation, Person
from attache.kit.prepared import Prepared

M = TypeVar("M")


class About(Generic[M]):
    """A question about a body or a person: `make` is told which, and the filter that says it.

    Its rows are records or, asked as `PreparedRows`, values.

    Their timeline and a panel of the same page often ask the same: the one calls `first`, which
    leaves the answer on the record, the other `again`, which takes it from there.
    """

    def __init__(
        self,
        make: Callable[..., QuerySet[Any, M]],
        prefix: str = "",
        *,
        asked_as: Callable[..., Callable[..., list[Any]]] = Prepared,
    ) -> None:
        self._of_body = asked_as(
            lambda pk: make("organisation", **{f"{prefix}organisation": pk}), BigIntegerField()
        )
        self._of_person = asked_as(
            lambda pk: make("person", **{f"{prefix}person": pk}), BigIntegerField()
        )

    def __call__(self, party: Organisation | Person) -> list[M]:
        ask = self._of_body if isinstance(party, Organisation) else self._of_person
        return ask(party.pk)

    def first(self, party: Organisation | Person) -> list[M]:
        left: dict[About[Any], list[M]] = vars(party).setdefault("answers", {})
        left[self] = self(party)
        return left[self]

    def again(self, party: Organisation | Person) -> list[M]:
        found: list[M] | None = vars(party).get("answers", {}).pop(self, None)
        return self(party) if found is None else found
