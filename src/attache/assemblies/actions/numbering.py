"""Texts are numbered in the order of the agenda, until the assembly opens."""

from __future__ import annotations

from django.db.models import F, Max

from attache.assemblies.models import Meeting, Resolution


def following(meeting: Meeting) -> int:
    of_meeting = Resolution.objects.filter(item__meeting=meeting)
    last: int | None = of_meeting.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def renumber(meeting: Meeting) -> None:
    """Follow the agenda as it stands; once members met, a text keeps the number it was told by."""
    if meeting.opened_at:
        return
    texts = list(
        Resolution.objects.filter(item__meeting=meeting, amends=None)
        .order_by("item__position", "item__pk", "number", "pk")
        .select_for_update(of=("self",))
    )
    moved = []
    for number, text in enumerate(texts, 1):
        if text.number != number:
            text.number = number
            moved.append(text)
    Resolution.objects.bulk_update(moved, ["number"])
    amendments = Resolution.objects.filter(amends__in=moved).select_related("amends")
    lagging = [each for each in amendments.exclude(number=F("amends__number")) if each.amends]
    for each in lagging:
        each.number = each.amends.number  # type: ignore[union-attr]  # those that amend
    Resolution.objects.bulk_update(lagging, ["number"])
