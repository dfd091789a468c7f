"""A fee grid is adopted, for good or on trial; one on trial is kept, or tried for longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies.models import Resolution
from attache.assemblies.registries import Face
from attache.decisions import words
from attache.decisions.kinds import kind
from attache.decisions.kinds.kind import Said, Saying, Telling
from attache.decisions.models import Effect
from attache.kit import dates
from attache.kit.fields import DayField
from attache.memberships.actions import grids as actions
from attache.memberships.models import FeeGrid
from attache.memberships.queries import grids

# Those that an assembly can decide on: proposed, or on trial and not replaced.
_OPEN = Q(proposed_on__isnull=False, adopted_on__isnull=True) | Q(
    adopted_on__isnull=False, trial_until__isnull=False, replaced_on__isnull=True
)


class TrialEndsTooSoon(ValidationError):
    """A trial lasts."""


class AdoptingGrid(Saying):
    grid = forms.ModelChoiceField(
        FeeGrid.objects.filter(_OPEN),
        label=gettext_lazy("Fee grid"),
        help_text=gettext_lazy(
            "One that is proposed; or one on trial, to keep it or to try it for longer."
        ),
    )
    trial_until = DayField(
        label=gettext_lazy("On trial until"),
        required=False,
        help_text=gettext_lazy("The last day of the trial. Leave empty when for good."),
    )


class Grid:
    form = AdoptingGrid

    def check(self, resolution: Resolution, said: Said) -> None:
        grid, until = kind.found(FeeGrid.objects.all(), said.get("grid")), _until(said)
        starts = max(kind.day_of(resolution), grid.applies_from)
        if until and until <= starts:
            raise TrialEndsTooSoon({"trial_until": _("A trial ends after it has begun.")})

    def told(self, effects: Sequence[Effect], *, face: Face) -> Mapping[int, Telling]:
        known = kind.named(FeeGrid.objects.with_lines(), effects, "grid")
        return {effect.pk: _telling(effect, known.get(effect.pk), face) for effect in effects}

    def act(self, effect: Effect, *, on: date, by: User) -> None:
        grid = kind.found(FeeGrid.objects.all(), effect.said["grid"])
        if on in {grid.adopted_on, grid.confirmed_on}:
            return
        decide = actions.adopt if grid.adopted_on is None else actions.confirm
        decide(
            grid,
            on=on,
            by_whom=words.decided_by(effect.resolution),
            decision=words.cited(effect.resolution),
            trial_until=_until(effect.said),
            by=by,
        )


def _until(said: Said) -> date | None:
    return kind.day(said, "trial_until")


def _telling(effect: Effect, grid: FeeGrid | None, face: Face) -> Telling:
    if grid is None:
        return Telling([_("Adopts a fee grid that is not there any more.")])
    return Telling([_sentence(effect, grid)], more=partial(_drawn, grid, face))


def _sentence(effect: Effect, grid: FeeGrid) -> str:
    until = _until(effect.said)
    said = {
        "grid": grid,
        "start": dates.shown(grid.applies_from),
        "day": dates.shown(until) if until else "",
    }
    if grid.trial_until and grid.adopted_on and effect.acted_on is None:
        if until:
            return _("Tries for longer the fee grid “%(grid)s”: until %(day)s.") % said
        return _("Keeps for good the fee grid “%(grid)s”, which is on trial.") % said
    if until:
        return _("Adopts the fee grid “%(grid)s” on trial, from %(start)s until %(day)s.") % said
    return _("Adopts the fee grid “%(grid)s” from %(start)s.") % said


def _drawn(grid: FeeGrid, face: Face) -> SafeString:
    """What each member would pay: at the desk, all of them; in the space, one’s own."""
    page = "memberships:simulation" if face == "desk" else "memberships_space:grid"
    more = reverse(page, args=[grid.slug])
    context = {"grid": grid, "lines": grids.lines(grid), "more": more, "face": face}
    return kind.drawn("grid", context)
