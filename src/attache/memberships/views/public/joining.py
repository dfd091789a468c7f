from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.memberships.forms.grids import Simulation
from attache.memberships.forms.joining import BodySearch
from attache.memberships.queries import grids


@login_not_required
def show(request: Request) -> Response:
    grid = grids.in_force(timezone.localdate())
    form = Simulation(request.GET if "kind" in request.GET else None)
    context = {
        "grid": grid,
        "form": form,
        "search": BodySearch(),
        "lines": grids.lines(grid) if grid else [],
        "catalogue": grids.catalogue(grid) if grid else [],
        "advice": grids.simulate(grid, **form.cleaned_data) if grid and form.is_valid() else None,
    }
    template = "memberships/public/join.html"
    return render(request, f"{template}#answer" if request.htmx else template, context)
