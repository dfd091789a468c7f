"""Lists of records: sorted, filtered, searched, paged and exported, all of it in the address."""

from .answers import respond
from .bound import BoundTable, Pill
from .declared import Column, Facet, Table, any_of
from .held import HeldRows
from .offers import Offer, offers

__all__ = [
    "BoundTable",
    "Column",
    "Facet",
    "HeldRows",
    "Offer",
    "Pill",
    "Table",
    "any_of",
    "offers",
    "respond",
]
