"""Years of which another text decided already, told before the vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from attache.decisions.kinds import kind
from attache.decisions.models import Effect
from attache.kit import dates


def foreseen(
    effects: Sequence[Effect],
    decisions: QuerySet[Any, tuple[int, date]],
    *,
    decided: str,
    twice: str,
) -> dict[int, list[str]]:
    """By effect, that its year was decided another day, or is by two texts of its assembly.

    `decisions` are years, with the day on which each was decided.
    """
    early = [each for each in effects if kind.is_early(each.resolution)]
    if not early:
        return {}
    known = dict(decisions.filter(year__in={each.said["year"] for each in early}))
    asked = _asked(early)
    found = {}
    for each in early:
        year = each.said["year"]
        if year in known:
            found[each.pk] = [decided % {"year": year, "day": dates.shown(known[year])}]
        elif asked[each.resolution.item.meeting_id, year] > 1:
            found[each.pk] = [twice % {"year": year}]
    return found


def _asked(effects: Iterable[Effect]) -> Counter[tuple[int, int]]:
    """How many texts of each assembly, rejected ones aside, decide of each year: one query."""
    kinds = {each.kind for each in effects}
    meetings = {each.resolution.item.meeting_id for each in effects}
    same = Effect.objects.filter(kind__in=kinds, resolution__item__meeting__in=meetings)
    texts = same.exclude(resolution__is_carried=False).values_list(
        "resolution__item__meeting", "said"
    )
    return Counter((meeting, said["year"]) for meeting, said in texts)
