"""The association moves its seat: the greffe is told, and so is whoever shows the address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions.actions import seats as actions
from attache.decisions.kinds import foresight, kind
from attache.decisions.kinds.kind import Said, Saying, Telling
from attache.decisions.models import Effect, RegisteredSeat
from attache.decisions.queries import seats
from attache.kit import dates
from attache.kit.fields import DayField, LineField
from attache.statutes.governing import SeatMove


class NotOfThisSubject(ValidationError):
    """Where the statutes say so, the seat moves as they change."""


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
        is_of_statutes = resolution.subject == Resolution.Subject.STATUTES
        if resolution.item.meeting.governed.seat == SeatMove.STATUTES and not is_of_statutes:
            raise NotOfThisSubject(
                _(
                    "By the rules of this assembly, the seat moves as the statutes change: edit "
                    "the text first, say that it is about the statutes, for their majority."
                )
            )
        if kind.from_day(resolution, said, "starts_on") < kind.day_of(resolution):
            raise MovesTooSoon({"starts_on": _("The seat moves once that is decided, not before.")})

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        known = seats.history()
        foreseen = foresight.moving(effects, known) if face == "desk" else {}
        return {
            effect.pk: Telling(
                list(_sentences(effect, known)), warnings=foreseen.get(effect.pk, [])
            )
            for effect in effects
        }

    def act(self, effect: Effect, *, on: date, by: User) -> None:
        """Where it is already, nothing moves, and nothing is to be declared."""
        if foresight.stays(effect, seats.history()):
            return
        actions.move(
            effect.said["address"],
            starts_on=kind.from_day(effect.resolution, effect.said, "starts_on"),
            resolution=effect.resolution,
            on=on,
            by=by,
        )


def _sentences(effect: Effect, known: Sequence[RegisteredSeat]) -> Iterator[str]:
    starts_on = kind.from_day(effect.resolution, effect.said, "starts_on")
    said = {"day": dates.shown(starts_on), "address": effect.said["address"]}
    if foresight.stays(effect, known):
        yield (
            _(
                "The seat of the association is at this address already, %(address)s: nothing "
                "changes, and nothing is to be declared."
            )
            % said
        )
        return
    yield _("Moves the seat of the association, from %(day)s, to %(address)s.") % said
    if before := seats.before(known, starts_on):
        yield _("Until then: %(address)s.") % {"address": before}
