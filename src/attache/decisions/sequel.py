"""What assemblies are told of: what each text does once carried, and doing it when all is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.registries import Face
from attache.decisions.actions import effects as actions
from attache.decisions.kinds import KINDS
from attache.decisions.models import Effect

WAITING = {Effect.State.TO_ACT, Effect.State.STUCK}
Told = list[tuple[Effect, SafeString]]


class Effects:
    """The sequel of votes that this room draws."""

    def told(self, resolutions: Sequence[Resolution], *, face: Face) -> Mapping[int, SafeString]:
        known = by_resolution(resolutions, face=face)
        return {
            each.pk: render_to_string(
                "decisions/effects/_told.html",
                {
                    "resolution": each,
                    "told": known.get(each.pk, []),
                    "face": face,
                    "waits": any(effect.state in WAITING for effect, _ in known.get(each.pk, [])),
                },
            )
            for each in resolutions
            if each.pk in known or (face == "desk" and _may_still_be_said(each))
        }

    def acted(self, meeting: Meeting, *, on: date, by: User) -> None:
        actions.draw(meeting, on=on, by=by)

    def repeated(self, before: Resolution, after: Resolution, *, by: User) -> None:
        actions.repeat(before, after, by=by)


def by_resolution(resolutions: Iterable[Resolution], *, face: Face) -> dict[int, Told]:
    """Effects with what each would change, by the key of their text."""
    found = Effect.objects.filter(resolution__in=[each.pk for each in resolutions])
    effects = list(found.select_related("resolution__item__meeting").in_order())
    pieces: dict[int, SafeString] = {}
    for kind in dict.fromkeys(each.kind for each in effects):
        same = [each for each in effects if each.kind == kind]
        pieces |= KINDS[kind].told(same, face=face)
    told: dict[int, Told] = {}
    for each in effects:
        told.setdefault(each.resolution_id, []).append((each, pieces[each.pk]))
    return told


def _may_still_be_said(resolution: Resolution) -> bool:
    return resolution.opened_at is None and resolution.amends_id is None
