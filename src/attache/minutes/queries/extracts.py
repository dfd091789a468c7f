"""One decision of an assembly, as it is given to a bank or to an administration."""

from __future__ import annotations

from dataclasses import dataclass

from attache.assemblies.models import Meeting, Resolution
from attache.minutes import drafting
from attache.minutes.models import Minutes
from attache.minutes.queries import proceedings
from attache.minutes.queries.proceedings import Vote


@dataclass(frozen=True)
class Extract:
    meeting: Meeting
    vote: Vote
    text: str
    is_signed: bool


def of(resolution: Resolution) -> Extract:
    """Tell one that was decided."""
    told = proceedings.of(resolution.item.meeting)
    vote = next(
        vote for point in told.points for vote in point.votes if vote.resolution == resolution
    )
    is_signed = Minutes.objects.signed().filter(meeting=told.meeting).exists()
    return Extract(told.meeting, vote, drafting.extract(told, vote), is_signed)
