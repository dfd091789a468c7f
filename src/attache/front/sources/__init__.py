"""Where the lines of the first screen come from, in the order in which they are shown."""

from .house import HOUSE

ALL = (*HOUSE,)

__all__ = ["ALL"]
