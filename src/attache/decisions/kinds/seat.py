"""The association moves its seat: the greffe is told, and so is whoever shows the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions.actions import seats as actions
from attache.decisions.kinds import kind
from attache.decisions.kinds.kind import Said, Saying
from attache.decisions.models import Effect
from attache.decisions.queries import seats
from attache.kit.fields import DayField, LineField


class MovesTooSoon(ValidationError):
    """It moves once that is decided."""


class Address(Saying):
    address = LineField(
        label=gettext_lazy("New address"),
        max_length=200,
        help_text=gettext_lazy("Number, street, postcode and town."),
    )
    starts_on = DayField(
        label=gettext_lazy("Since"),
        required=False,
        help_text=gettext_lazy("Left empty, from the day of the assembly."),
    )


class Moving:
    form = Address

    def check(self, resolution: Resolution, said: Said) -> None:
        if _starts(resolution, said) < kind.day_of(resolution):
            raise MovesTooSoon({"starts_on": _("The seat moves once that is decided, not before.")})

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, SafeString]:  # noqa: ARG002 -- the same to everybody
        known = seats.history()
        pieces = {}
        for effect in effects:
            starts_on = _starts(effect.resolution, effect.said)
            context = {
                "effect": effect,
                "address": effect.said["address"],
                "before": seats.before(known, starts_on),
                "starts_on": starts_on,
            }
            pieces[effect.pk] = kind.drawn("seat", context)
        return pieces

    def act(self, effect: Effect, *, on: date, by: User) -> None:
        actions.move(
            effect.said["address"],
            starts_on=_starts(effect.resolution, effect.said),
            resolution=effect.resolution,
            on=on,
            by=by,
        )


def _starts(resolution: Resolution, said: Said) -> date:
    return kind.day(said, "starts_on") or kind.day_of(resolution)
