"""Where a version of the statutes is put to the vote, or was."""

from __future__ import annotations

from collections.abc import Iterator

from attache.assemblies.models import Meeting
from attache.decisions.models import Effect
from attache.statutes.models import Statutes


def statutes(version: Statutes) -> Iterator[tuple[str, str]]:
    """The text, and its assembly: in one query."""
    found = Effect.objects.filter(kind=Effect.Kind.STATUTES, said__statutes=version.pk)
    for each in found.with_decisions().in_order():
        decision, resolution = each.decision, each.resolution
        yield (decision or resolution).get_absolute_url(), str(resolution)
        yield resolution.item.meeting.get_absolute_url(), str(resolution.item.meeting)


def assembly(version: Statutes) -> Meeting | None:
    """The one that adopted it; none where that was written down by hand."""
    done = Effect.objects.filter(kind=Effect.Kind.STATUTES, said__statutes=version.pk)
    found = done.filter(acted_on__isnull=False).with_decisions().order_by("-acted_on", "-pk")
    return next((each.resolution.item.meeting for each in found[:1]), None)
