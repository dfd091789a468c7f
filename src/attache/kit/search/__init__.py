"""The one search: rooms say what is found (`sources`), actions keep it true (`put`).

Every question reads a bounded number of rows, whatever the size of the index; what is beyond is
said by `more`, never counted.
"""

from .duplicates import near
from .index import put, rebuild, settle, unlearn
from .lookup import Found, Hit, find, keeping, matching, suggest
from .source import Entry, Source, sources

__all__ = [
    "Entry",
    "Found",
    "Hit",
    "Source",
    "find",
    "keeping",
    "matching",
    "near",
    "put",
    "rebuild",
    "settle",
    "sources",
    "suggest",
    "unlearn",
]
