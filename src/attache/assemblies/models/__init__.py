from .agenda import Item, Mistake, Resolution
from .meeting import Meeting
from .roll import Presence, Proxy
from .votes import Choice, Count, NamedVote

__all__ = [
    "Choice",
    "Count",
    "Item",
    "Meeting",
    "Mistake",
    "NamedVote",
    "Presence",
    "Proxy",
    "Resolution",
]
