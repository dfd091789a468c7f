"""Whom to tell when the association moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attache.kit.registry import Registry

if TYPE_CHECKING:
    from attache.accounts.models import User


class SeatFollower(Protocol):
    """Called in the transaction that says it, with the new address."""

    def __call__(self, address: str, *, by: User | None) -> None: ...


seat_followers: Registry[SeatFollower] = Registry()
