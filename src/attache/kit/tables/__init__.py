"""Lists of records: sorted, filtered, searched, paged and exported, all of it in the address."""

from .answers import respond
from .bound import BoundTable
from .declared import Column, Facet, Table

__all__ = ["BoundTable", "Column", "Facet", "Table", "respond"]
