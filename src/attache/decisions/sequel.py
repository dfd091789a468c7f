"""What assemblies are told of: what each text does once carried, and doing it when all is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from attache.accounts.models import User
from attache.assemblies.models import Meeting, Resolution
from attache.assemblies.registries import Consequence, Face
from attache.decisions import standings
from attache.decisions.actions import effects as actions
from attache.decisions.kinds import KINDS, Telling, kind
from attache.decisions.models import Effect
from attache.decisions.standings import Standing


@dataclass(frozen=True)
class Told:
    """An effect, what it changes, and how far it is: what pages and minutes are drawn from."""

    effect: Effect
    telling: Telling
    standing: Standing

    @property
    def consequence(self) -> Consequence:
        telling, standing = self.telling, self.standing
        words = [telling.words] if telling.words else []
        return Consequence(
            resolution=self.effect.resolution,
            name=str(self.effect),
            sentences=[*telling.sentences, *words],
            facts=telling.facts,
            stands=standing.stands,
            standing=standing.words,
            because=standing.because,
            warnings=telling.warnings,
        )


class Effects:
    """The sequel of votes that this room draws."""

    def told(self, resolutions: Sequence[Resolution], *, face: Face) -> Mapping[int, SafeString]:
        known = by_resolution(resolutions, face=face)
        links = {each.pk: _links(each, known) for each in resolutions} if face == "desk" else {}
        return {
            each.pk: render_to_string(
                "decisions/effects/_told.html",
                {"resolution": each, "told": known.get(each.pk, []), **links.get(each.pk, {})},
            )
            for each in resolutions
            if each.pk in known or any(links.get(each.pk, {}).values())
        }

    def consequences(
        self, resolutions: Sequence[Resolution], *, face: Face
    ) -> Mapping[int, Sequence[Consequence]]:
        known = by_resolution(resolutions, face=face)
        return {key: [each.consequence for each in told] for key, told in known.items()}

    def acted(self, meeting: Meeting, *, on: date, by: User) -> Sequence[Consequence]:
        failed = actions.draw(meeting, on=on, by=by)
        return [each.consequence for each in _told(failed, face="desk")]

    def repeated(self, before: Resolution, after: Resolution, *, by: User) -> None:
        actions.repeat(before, after, by=by)


def by_resolution(resolutions: Iterable[Resolution], *, face: Face) -> dict[int, list[Told]]:
    """Effects with what each would change, by the key of their text."""
    found = Effect.objects.filter(resolution__in=[each.pk for each in resolutions])
    told: dict[int, list[Told]] = {}
    for each in _told(list(found.with_decisions().in_order()), face=face):
        told.setdefault(each.effect.resolution_id, []).append(each)
    return told


def _told(effects: Sequence[Effect], *, face: Face) -> list[Told]:
    """A few queries a kind, in the order given."""
    tellings: dict[int, Telling] = {}
    for name in dict.fromkeys(each.kind for each in effects):
        same = [each for each in effects if each.kind == name]
        tellings |= KINDS[name].told(same, face=face)
    return [Told(each, tellings[each.pk], standings.of(each, face=face)) for each in effects]


def _links(resolution: Resolution, known: Mapping[int, Sequence[Told]]) -> dict[str, bool]:
    """What the desk alone is told: what it may still say, or has to see to."""
    return {
        "may_change": kind.is_early(resolution),
        "waits": any(one.standing.waits for one in known.get(resolution.pk, ())),
        "seats_nobody": _seats_nobody(resolution, known),
    }


def _seats_nobody(resolution: Resolution, known: Mapping[int, Sequence[Told]]) -> bool:
    """Persons are elected, or are to be, and nothing says in which governing body they sit."""
    if resolution.seats is None or resolution.is_carried is False:
        return False
    kinds = {each.effect.kind for each in known.get(resolution.pk, ())}
    return Effect.Kind.SEATING not in kinds
