"""What texts would change once carried, as the rooms above tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.utils.safestring import SafeString, mark_safe

from attache.assemblies.models import Resolution
from attache.assemblies.queries.meetings import Point
from attache.assemblies.registries import Consequence, Face, sequels


def told(resolutions: Sequence[Resolution], *, face: Face) -> dict[int, SafeString]:
    """By the key of each text that does something: a few queries, however many they are."""
    found: dict[int, SafeString] = {}
    for sequel in sequels:
        for key, said in sequel.told(resolutions, face=face).items():
            found[key] = mark_safe(found.get(key, SafeString("")) + said)  # noqa: S308 -- both are safe
    return found


def consequences(resolutions: Sequence[Resolution], *, face: Face) -> dict[int, list[Consequence]]:
    """The same as data, for whoever writes it otherwise than on a page."""
    found: defaultdict[int, list[Consequence]] = defaultdict(list)
    for sequel in sequels:
        for key, said in sequel.consequences(resolutions, face=face).items():
            found[key].extend(said)
    return dict(found)


def beside(points: Sequence[Point], *, face: Face) -> list[Point]:
    """An agenda whose texts say what they change."""
    texts = [each.resolution for point in points for each in point.resolutions]
    found = told(texts, face=face) if texts else {}
    return [
        replace(
            point,
            resolutions=[
                replace(each, effect=found.get(each.resolution.pk, SafeString("")))
                for each in point.resolutions
            ],
        )
        for point in points
    ]


def failed(points: Sequence[Point]) -> list[Consequence]:
    """What an assembly that is over carried and that could not act."""
    texts = [each.resolution for point in points for each in point.resolutions]
    found = consequences(texts, face="desk") if texts else {}
    return [each for said in found.values() for each in said if each.stands == "failed"]
