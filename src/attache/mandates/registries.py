"""Whom to tell when those who govern change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from attache.kit.registry import Registry
from attache.mandates.models import Mandate, Organ

if TYPE_CHECKING:
    from datetime import date

    from attache.accounts.models import User

What = Literal["opened", "ended", "corrected"]
GOVERNING = (Organ.Kind.BOARD, Organ.Kind.BUREAU)


class Follower(Protocol):
    """Called in the transaction that says it.

    `on` is the first day with the mandate, or the first without it where it has ended.
    """

    def __call__(self, mandate: Mandate, what: What, *, on: date, by: User | None) -> None: ...


# Told of mandates of a board or a bureau; those of an assembly or a committee govern nothing.
followers: Registry[Follower] = Registry()


def tell_followers(mandate: Mandate, what: What, *, by: User | None) -> None:
    if mandate.organ.kind not in GOVERNING:
        return
    for follow in followers:
        follow(mandate, what, on=mandate.ended_on or mandate.starts_on, by=by)
