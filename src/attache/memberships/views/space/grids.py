"""Fee grids in the space: those proposed, and what each would change for us."""

from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.memberships.grid_states import GridState
from attache.memberships.http import for_members
from attache.memberships.models import FeeGrid
from attache.memberships.queries import (
    grids,
    own_simulations,
    simulation_list,
    simulation_pictures,
    simulations,
)
from attache.memberships.queries.representatives import Representative
from attache.memberships.queries.simulation_summary import Summary


@for_members
def index(request: Request, _who: Representative) -> Response:
    today = timezone.localdate()
    rows = [(each, grids.state(each, on=today)) for each in simulations.every_grid()]
    context = {
        "proposed": [each for each, state in rows if state is GridState.PROPOSED],
        "to_come": [each for each, state in rows if _is_to_come(each, state, today)],
        "in_force": next((each for each, _state in rows if each.is_in_force(today)), None),
    }
    return render(request, "memberships/space/grids.html", context)


def _is_to_come(grid: FeeGrid, state: GridState, today: date) -> bool:
    """Decided, for good or on trial, and not applied yet."""
    is_decided = state in {GridState.ADOPTED, GridState.ON_TRIAL}
    return is_decided and grid.applies_from > today


@for_members
def show(request: Request, who: Representative, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid.objects.prefetch_related("tiers__kinds"), slug=slug)
    state = grids.state(grid, on=timezone.localdate())
    if state is GridState.DRAFT:
        raise Http404
    context = {"grid": grid, "state": state, "lines": grids.lines(grid)}
    if state is GridState.PROPOSED:
        base = simulations.usual_base(grid, simulations.every_grid(), on=timezone.localdate())
        context |= _tried(grid, base, who)
    return render(request, "memberships/space/grid.html", context)


@for_members
def simulation(request: Request, who: Representative, slug: str, base: str = "") -> Response:
    """Two grids next to each other, as the wall shows them, and what that makes for us."""
    today = timezone.localdate()
    known = [
        each
        for each in simulations.every_grid()
        if grids.state(each, on=today) is not GridState.DRAFT
    ]
    grid = simulations.named(slug, known)
    other = simulations.named(base, known) if base else None
    context = _tried(grid, other or simulations.usual_base(grid, known, on=today), who)
    context["state"] = grids.state(grid, on=today)
    return render(request, "memberships/space/simulation.html", context)


def _tried(grid: FeeGrid, base: FeeGrid, who: Representative) -> dict[str, Any]:
    comparison = simulations.compare(grid, base, on=timezone.localdate())
    return {
        "comparison": comparison,
        "names": simulation_list.names(comparison),
        "summary": Summary(comparison, sheltered=True),
        "ours": own_simulations.ours(comparison, who),
        "kinds": simulation_pictures.by_kind(comparison, comparison.tried.sheltered_kinds),
        "outcomes": simulation_pictures.by_outcome(comparison),
    }
