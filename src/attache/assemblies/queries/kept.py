"""The record by which an assembly is remembered, as a room above keeps it."""

from __future__ import annotations

from attache.assemblies.models import Meeting
from attache.assemblies.registries import Record, records


def of(meeting: Meeting) -> Record | None:
    """One query, once it is over; nothing before its record is signed."""
    if meeting.closed_at is None:
        return None
    return next((each for each in records if each.is_kept(meeting)), None)
