"""The words by which addresses name records: folded, and numbered where several have them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from attache.kit.folding import folded

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

# Beside the pages of its records, every list has the one on which another is made.
NEW = frozenset({"nouveau", "nouvelle"})


def of(name: str, *, limit: int = 110) -> str:
    return folded(name).replace(" ", "-")[:limit].strip("-") or "sans-nom"


def free(records: QuerySet[Any], name: str, *, reserved: Collection[str] = NEW) -> str:
    """Give the first of root, root-2, root-3… that names neither a record nor another page."""
    root, taken = of(name), {*reserved}
    # Thousands may begin alike: they are read only once the root itself is taken.
    if root in taken or records.filter(slug=root).exists():
        taken.update(records.filter(slug__startswith=root).values_list("slug", flat=True))
    candidates = (root if number == 1 else f"{root}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug not in taken)
