"""How far what a text does is: in a word, in words, and what it failed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from attache.assemblies.registries import Face, Stands
from attache.decisions.models import Decision, Effect

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

    from attache.kit.timeline import Tone

State = Effect.State


@dataclass(frozen=True)
class Standing:
    stands: Stands
    # Nothing before the vote.
    words: str
    tone: Tone
    because: str = ""
    # What is to be done now.
    then: str = ""
    # Somebody has still to see to it.
    waits: bool = False


# What whoever reads why it failed looks at, by the kind of effect.
_MENDING: dict[str, Words] = {
    Effect.Kind.GRID: gettext_lazy(
        "Mend the fee grid: propose it, fill its holes, part its overlaps."
    ),
    Effect.Kind.STATUTES: gettext_lazy(
        "Look at the versions of the statutes: propose this one again, or correct their days."
    ),
    Effect.Kind.ACCOUNTS: gettext_lazy("Compare with what another assembly approved of that year."),
    Effect.Kind.ALLOCATION: gettext_lazy(
        "Compare with the accounts of that year, and with what was allocated of them before."
    ),
    Effect.Kind.SEATING: gettext_lazy(
        "End the mandate that holds the seat, or say on “Who stands” who it is in the directory."
    ),
    Effect.Kind.UNSEATING: gettext_lazy("Look at this mandate on the page of its governing body."),
    Effect.Kind.SEAT: gettext_lazy("Look at the seats that are written down, and their days."),
    Effect.Kind.TASK: gettext_lazy("Say who sees to it in the register of decisions."),
}


def of(effect: Effect, *, face: Face) -> Standing:
    if effect.state == State.STUCK:
        return _failed(effect, face)
    label = str(effect.state.label)
    if effect.state == State.WAITING:
        return Standing("waiting", "", "look")
    if effect.state == State.TO_ACT:
        return Standing("waiting", label, "look", waits=True)
    if effect.state == State.VOID:
        if effect.resolution.seats:
            label = _("nobody was elected")
        return Standing("void", label, "plain")
    if effect.kind == Effect.Kind.TASK:
        return Standing("done", _("entrusted to somebody"), "kept")
    return Standing("done", label, "kept")


def _failed(effect: Effect, face: Face) -> Standing:
    """What could not act by itself may have been seen to by hand since, or given up."""
    decision = effect.decision
    if decision and decision.state == Decision.State.DONE:
        return Standing("done", pgettext("an effect", "done by hand"), "kept")
    if decision and decision.state == Decision.State.DROPPED:
        words = pgettext("an effect", "could not act, then given up")
        return Standing("failed", words, "lost", decision.dropped_because)
    label, then = str(State.STUCK.label), _then(effect, face)
    return Standing("failed", label, "lost", effect.refused, then, waits=True)


def _then(effect: Effect, face: Face) -> str:
    if face == "space":
        return _(
            "What was voted stands: nobody votes again. The secretary is to mend this and try "
            "again; it holds from the day of the assembly."
        )
    return " ".join(
        [
            str(_MENDING[effect.kind]),
            _("Then try again: it holds from the day of the assembly."),
            _("If it was done by hand, say in the register that the decision is done."),
        ]
    )
