"""The end of the trial of a fee grid: what it changed, and the text that says what follows."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies.models import Resolution
from attache.decisions.actions import trials as actions
from attache.decisions.forms.trials import PROLONG, REPLACE, Preparing
from attache.decisions.queries import trials
from attache.kit.forms import done
from attache.memberships.models import FeeGrid
from attache.memberships.queries import simulation_kinds, simulations


@may("memberships.view")
def show(request: Request, slug: str) -> Response:
    grid, today = _trial_or_404(slug), timezone.localdate()
    known = simulations.every_grid()
    proposed = simulations.put_to_the_vote(today)
    may_prepare = (
        grid.replaced_on is None
        and request.user.has_perm("assemblies.hold")
        and trials.assemblies().exists()
    )
    form = (
        Preparing(request.POST or None, proposed=proposed, initial={"token": uuid4()})
        if may_prepare
        else None
    )
    prepared: list[Resolution] = []
    if form and done(form, lambda: prepared.append(_prepare(request, grid, form))):
        messages.success(request, _("The text is on the agenda, with what it does."))
        return redirect(prepared[0])
    context = {
        "grid": grid,
        "before": simulations.before(grid, known),
        "beside": simulation_kinds.beside(simulations.around(grid, known, on=today), on=today),
        "is_over": grid.trial_until and grid.trial_until < today,
        "proposed": proposed,
        "form": form,
    }
    return render(request, "decisions/trials/show.html", context)


def _prepare(request: Request, grid: FeeGrid, form: Preparing) -> Resolution:
    said = form.cleaned_data
    then = said["then"]
    return actions.prepare(
        said["meeting"],
        grid,
        other=said.get("other") if then == REPLACE else None,
        trial_until=said["trial_until"] if then in {PROLONG, REPLACE} else None,
        public_id=said["token"],
        by=request.user,
    )


def _trial_or_404(slug: str) -> FeeGrid:
    grid = get_object_or_404(FeeGrid.objects.select_related("replaced_by"), slug=slug)
    if grid.adopted_on is None or grid.trial_until is None:
        raise Http404
    return grid
