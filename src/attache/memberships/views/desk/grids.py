from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.journal import queries as journal
from attache.kit import slugs
from attache.kit.forms import done
from attache.memberships.actions import grids as actions
from attache.memberships.forms.grids import Adoption, Drafting, Editing, Proposal, Simulation
from attache.memberships.models import FeeGrid
from attache.memberships.queries import grids


@may("memberships.view")
def index(request: Request) -> Response:
    today = timezone.localdate()
    rows = [(grid, grids.state(grid, on=today)) for grid in FeeGrid.objects.all()]
    context = {"rows": rows, "may_edit": request.user.has_perm("grids.edit")}
    return render(request, "memberships/grids/list.html", context)


@may("memberships.view")
def show(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid.objects.with_lines(), slug=slug)
    form = Simulation(request.GET if "kind" in request.GET else None)
    state = grids.state(grid, on=timezone.localdate())
    may_edit = not state.is_adopted and request.user.has_perm("grids.edit")
    context = {
        "grid": grid,
        "state": state,
        "writable": grid.slug if may_edit else "",
        "may_propose": request.user.has_perm("grids.propose"),
        "may_adopt": request.user.has_perm("grids.adopt"),
        "journal": journal.about(grid, user=request.user),
        "lines": grids.lines(grid),
        "catalogue": grids.catalogue(grid),
        "flaws": grids.flaws_in_words(grid),
        "form": form,
        "advice": grids.simulate(grid, **form.cleaned_data) if form.is_valid() else None,
    }
    return render(request, "memberships/grids/show.html", context)


@may("grids.edit")
def create(request: Request) -> Response:
    form = Drafting(request.POST or None)
    if form.is_valid():
        form.instance.slug = slugs.free(FeeGrid.objects.all(), form.instance.title)
        grid = actions.draft(
            form.instance, copied_from=form.cleaned_data["copied_from"], by=request.user
        )
        messages.success(request, _("The draft is open: write its tiers, then its rights."))
        return redirect(grid)
    context = {"form": form, "title": _("New fee grid")}
    return render(request, "memberships/grids/form.html", context)


@may("grids.edit")
def edit(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    form = Editing(request.POST or None, instance=grid)
    if done(
        form,
        lambda: actions.edit(grid, fields=form.changed, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("The grid is saved."))
        return redirect(grid)
    return render(
        request, "memberships/grids/form.html", {"form": form, "grid": grid, "title": grid.title}
    )


@may("grids.propose")
def propose(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    form = Proposal(request.POST or None, initial={"on": timezone.localdate()})
    if done(form, lambda: actions.propose(grid, on=form.cleaned_data["on"], by=request.user)):
        messages.success(request, _("The grid is proposed. The assembly can adopt it."))
        return redirect(grid)
    context = {"form": form, "grid": grid, "title": _("Propose the grid")}
    return render(request, "memberships/grids/form.html", context)


@require_POST
@may("grids.propose")
def take_back(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    try:
        actions.take_back(grid, by=request.user)
    except actions.GridIsAdopted as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The grid is a draft again."))
    return redirect(grid)


@may("grids.adopt")
def adopt(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    form = Adoption(request.POST or None, initial={"on": timezone.localdate()})
    if done(form, lambda: actions.adopt(grid, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The adoption is written down. The grid never changes again."))
        return redirect(grid)
    context = {"form": form, "grid": grid, "title": _("Write down the adoption")}
    return render(request, "memberships/grids/form.html", context)


@may("grids.adopt")
def confirm(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    form = Adoption(request.POST or None, initial={"on": timezone.localdate()})
    if done(form, lambda: actions.confirm(grid, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The confirmation is written down."))
        return redirect(grid)
    context = {"form": form, "grid": grid, "title": _("Confirm the trial")}
    return render(request, "memberships/grids/form.html", context)
