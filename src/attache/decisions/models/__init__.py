from .accounts import Accounts, Allocation, AllocationLine
from .decision import Decision
from .declaration import Declaration, RegisteredSeat
from .effect import Effect

__all__ = [
    "Accounts",
    "Allocation",
    "AllocationLine",
    "Decision",
    "Declaration",
    "Effect",
    "RegisteredSeat",
]
