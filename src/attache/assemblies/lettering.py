"""What amendments of a text are called beside its number: A to Z, then AA. Pure."""

from __future__ import annotations

from string import ascii_uppercase


def letter(rank: int) -> str:
    """The first has rank 0."""
    named = ""
    rank += 1
    while rank:
        rank, at = divmod(rank - 1, len(ascii_uppercase))
        named = ascii_uppercase[at] + named
    return named
