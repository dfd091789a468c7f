"""Papers of an assembly, as the desk and its members find them under each item."""

from __future__ import annotations

from contextlib import suppress

from attache.assemblies.models import Meeting, Paper
from attache.kit import sizes


def of(meeting: Meeting) -> dict[int, list[Paper]]:
    """Those of each item, by its key: one query."""
    found: dict[int, list[Paper]] = {}
    for paper in Paper.objects.filter(item__meeting=meeting):
        found.setdefault(paper.item_id, []).append(paper)
    return found


def told(paper: Paper) -> str:
    """Say what it is and how large: "PDF, 1.4 MB"."""
    # The row came back from a backup, the file perhaps not.
    with suppress(FileNotFoundError):
        return f"{paper.ending}, {sizes.shown(paper.file.size)}"
    return paper.ending
