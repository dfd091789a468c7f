"""Items and groups, put in order by hand."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet

from attache.assemblies.models import Group, Item

R = TypeVar("R", Item, Group)


def move(rows: QuerySet[R], row: R, *, up: bool) -> bool:
    """Exchange it with the one before, or after; say whether there is one."""
    ordered = list(rows.select_for_update())
    at = ordered.index(row)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(ordered):
        return False
    ordered[at], ordered[to] = ordered[to], ordered[at]
    for position, each in enumerate(ordered, 1):
        each.position = position
    rows.bulk_update(ordered, ["position"])
    return True
