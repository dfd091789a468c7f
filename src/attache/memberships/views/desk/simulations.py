"""A fee grid tried on those who belong, next to another: for the team, and for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.kit import downloads, tables
from attache.memberships import simulation_pages, wording
from attache.memberships.forms.grids import OtherGrid
from attache.memberships.models import FeeGrid
from attache.memberships.queries import (
    grids,
    simulation_apart,
    simulation_kinds,
    simulation_list,
    simulation_pictures,
    simulation_summary,
    simulations,
)
from attache.memberships.queries.simulation_summary import Summary
from attache.memberships.queries.simulations import Comparison


@may("memberships.view")
def show(request: Request, slug: str, base: str = "") -> Response:
    """Next to the grid in force, or to the one that was chosen."""
    known = simulations.every_grid()
    form = OtherGrid(request.GET if "avec" in request.GET else None, known=known)
    if form.is_valid():
        return redirect("memberships:simulation_with", slug, form.cleaned_data["avec"])
    comparison = compared(slug, base, known)
    if not form.is_bound:
        form.initial = {"avec": comparison.base.slug}
    members = reverse("memberships:simulated_members", args=_keys(comparison))
    context = _shown(comparison) | {
        "form": form,
        "members": members,
        "apart": simulation_apart.of(comparison, members=members),
        "outcomes": simulation_pictures.by_outcome(comparison, members=members),
    }
    return render(request, "memberships/simulations/show.html", context)


@may("memberships.view")
def members(request: Request, slug: str, base: str) -> Response:
    comparison = compared(slug, base)
    table = simulation_list.table(comparison).hold(request, comparison.tried.in_orders)
    context = {"comparison": comparison}
    return tables.respond(request, "memberships/simulations/members.html", table, context)


@may("memberships.view")
def wall(request: Request, slug: str, base: str = "") -> Response:
    """For the wall of the meeting: nothing there says what one member pays."""
    context = _shown(compared(slug, base), sheltered=True)
    return render(request, "memberships/simulations/wall.html", context)


@may("memberships.view")
def printed(_request: Request, slug: str, base: str) -> Response:
    comparison = compared(slug, base)
    content = simulation_pages.page(comparison, on=timezone.localdate())
    return downloads.printed(content, name=simulation_pages.file_name(comparison))


@may("memberships.view")
def effects(request: Request, slug: str) -> Response:
    """A grid, the one before, and each one proposed: what each would bring in, side by side."""
    known, today = simulations.every_grid(), timezone.localdate()
    grid = simulations.named(slug, known)
    some = simulations.around(grid, known, on=today)
    columns = simulation_summary.side_by_side(some, on=today)
    context = {
        "grid": grid,
        "state": grids.state(grid, on=today),
        "columns": columns,
        "rows": simulation_summary.rows(columns),
        "beside": simulation_kinds.beside(some, on=today),
        "compared_with": [(each, _address(each, grid)) for each in some if each != grid],
    }
    return render(request, "memberships/simulations/effects.html", context)


def _shown(comparison: Comparison, *, sheltered: bool = False) -> dict[str, Any]:
    kinds = comparison.tried.sheltered_kinds if sheltered else comparison.tried.kinds
    return {
        "comparison": comparison,
        "names": simulation_list.names(comparison),
        "summary": Summary(comparison, sheltered=sheltered),
        "kinds": simulation_pictures.by_kind(comparison, kinds),
        "flaws": [wording.flaw(gap) for gap in grids.flaws_of(comparison.rules)],
    }


def compared(slug: str, base: str, known: Sequence[FeeGrid] = ()) -> Comparison:
    known, today = known or simulations.every_grid(), timezone.localdate()
    grid = simulations.named(slug, known)
    other = simulations.named(base, known) if base else None
    chosen = other or simulations.usual_base(grid, known, on=today)
    return simulations.compare(grid, chosen, on=today)


def _keys(comparison: Comparison) -> list[str]:
    return [comparison.grid.slug, comparison.base.slug]


def _address(grid: FeeGrid, base: FeeGrid) -> str:
    return reverse("memberships:simulation_with", args=[grid.slug, base.slug])
