"""How far what a text does is: in a word, in words, and what it failed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attache.assemblies.registries import Stands
from attache.decisions.models import Decision, Effect

if TYPE_CHECKING:
    from attache.kit.timeline import Tone

State = Effect.State


@dataclass(frozen=True)
class Standing:
    stands: Stands
    # Nothing before the vote.
    words: str
    tone: Tone
    because: str = ""
    # Somebody has still to see to it.
    waits: bool = False


def of(effect: Effect) -> Standing:
    if effect.state == State.STUCK:
        return _failed(effect)
    label = str(effect.state.label)
    if effect.state == State.WAITING:
        return Standing("waiting", "", "look")
    if effect.state == State.TO_ACT:
        return Standing("waiting", label, "look", waits=True)
    if effect.state == State.VOID:
        return Standing("void", label, "plain")
    if effect.kind == Effect.Kind.TASK:
        return Standing("done", _("entrusted to somebody"), "kept")
    return Standing("done", label, "kept")


def _failed(effect: Effect) -> Standing:
    """What could not act by itself may have been seen to by hand since, or given up."""
    decision = effect.decision
    if decision and decision.state == Decision.State.DONE:
        return Standing("done", pgettext("an effect", "done by hand"), "kept")
    if decision and decision.state == Decision.State.DROPPED:
        words = pgettext("an effect", "could not act, then given up")
        return Standing("failed", words, "lost", decision.dropped_because)
    return Standing("failed", str(State.STUCK.label), "lost", effect.refused, waits=True)
