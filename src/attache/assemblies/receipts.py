"""Codes of receipts: drawn by us, so that nobody chooses one that says something."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.utils.crypto import constant_time_compare, salted_hmac

# Without what one takes for another on a bad screen: I and 1, O and 0, U and V.
_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ23456789"
_DRAWN, _PROVED, _GROUP = 10, 6, 4


def draw(n: int) -> list[str]:
    """Draw so many, each in four groups of four letters."""
    drawn = ("".join(secrets.choice(_LETTERS) for _ in range(_DRAWN)) for _ in range(n))
    return [_grouped(code + _proof(code)) for code in drawn]


def is_ours(code: str) -> bool:
    letters = code.replace("-", "")
    start, proof = letters[:_DRAWN], letters[_DRAWN:]
    return code == _grouped(letters) and constant_time_compare(proof, _proof(start))


def are_ours(codes: Sequence[str]) -> bool:
    """Say whether we drew each of them, and none is there twice."""
    return len(set(codes)) == len(codes) and all(map(is_ours, codes))


def _proof(code: str) -> str:
    number = int.from_bytes(salted_hmac("attache.assemblies.receipts", code).digest()[:8])
    letters = []
    for _ in range(_PROVED):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
