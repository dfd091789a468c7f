"""Keys by so many at a time: what takes a query a chunk costs the same whatever their number."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet


def of(keys: Iterable[int], size: int) -> Iterator[list[int]]:
    """Give each key once, in order."""
    wanted = sorted(set(keys))
    return (wanted[start : start + size] for start in range(0, len(wanted), size))


def every(rows: QuerySet[Any], size: int) -> Iterator[list[int]]:
    """Give the keys of all rows, each chunk asked for when the one before is done with."""
    last = 0
    following = rows.order_by("pk").values_list("pk", flat=True)
    while keys := list(following.filter(pk__gt=last)[:size]):
        yield keys
        last = keys[-1]
