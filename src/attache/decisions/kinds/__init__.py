"""What a text may do once it is carried: one module a kind, all behind `kind.Kind`."""

from __future__ import annotations

from attache.decisions.models import Effect

from . import accounts, allocation, grid, seat, seating, statutes, task, unseating
from .kind import Asking, Kind, Saying, Telling

KINDS: dict[str, Kind] = {
    Effect.Kind.GRID: grid.Grid(),
    Effect.Kind.STATUTES: statutes.Version(),
    Effect.Kind.ACCOUNTS: accounts.Approval(),
    Effect.Kind.ALLOCATION: allocation.Sharing(),
    Effect.Kind.SEATING: seating.Seating(),
    Effect.Kind.UNSEATING: unseating.Unseating(),
    Effect.Kind.SEAT: seat.Moving(),
    Effect.Kind.TASK: task.Asked(),
}

__all__ = ["KINDS", "Asking", "Kind", "Saying", "Telling"]
