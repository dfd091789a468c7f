"""Lists of records: sorted, filtered, searched, paged and exported, all of it in the address."""

from .answers import respond
from .bound import BoundTable
from .declared import Column, Facet, Table
from .offers import Offer, offers

__all__ = ["BoundTable", "Column", "Facet", "Offer", "Table", "offers", "respond"]
