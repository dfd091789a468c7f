"""The tiers and the rights of a grid, while it is being written."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import done
from attache.memberships.actions import grids as actions
from attache.memberships.forms.grids import RightLine, TierLine
from attache.memberships.models import FeeGrid, Right, Tier


@may("grids.edit")
def add_tier(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    return _tier(request, Tier(grid=grid), title=_("New tier"))


@may("grids.edit")
def edit_tier(request: Request, slug: str, pk: int) -> Response:
    tier = get_object_or_404(Tier.objects.select_related("grid"), grid__slug=slug, pk=pk)
    return _tier(request, tier, title=tier.name)


@may("grids.edit")
def add_right(request: Request, slug: str) -> Response:
    grid = get_object_or_404(FeeGrid, slug=slug)
    return _right(request, Right(grid=grid), title=_("New right or duty"))


@may("grids.edit")
def edit_right(request: Request, slug: str, pk: int) -> Response:
    right = get_object_or_404(Right.objects.select_related("grid"), grid__slug=slug, pk=pk)
    return _right(request, right, title=right.name)


@require_POST
@may("grids.edit")
def remove_tier(request: Request, slug: str, pk: int) -> Response:
    tier = get_object_or_404(Tier.objects.select_related("grid"), grid__slug=slug, pk=pk)
    try:
        actions.remove_tier(tier, by=request.user)
    except actions.GridIsAdopted as error:
        messages.error(request, " ".join(error.messages))
    return redirect(tier.grid)


@require_POST
@may("grids.edit")
def remove_right(request: Request, slug: str, pk: int) -> Response:
    right = get_object_or_404(Right.objects.select_related("grid"), grid__slug=slug, pk=pk)
    try:
        actions.remove_right(right, by=request.user)
    except actions.GridIsAdopted as error:
        messages.error(request, " ".join(error.messages))
    return redirect(right.grid)


def _tier(request: Request, tier: Tier, *, title: str) -> Response:
    grid = tier.grid
    form = TierLine(request.POST or None, instance=tier)
    if done(form, lambda: actions.save_tier(tier, **form.lines, seen=form.seen, by=request.user)):
        messages.success(request, _("The tier “%(tier)s” is saved.") % {"tier": tier})
        return redirect(grid)
    remove = tier.pk and reverse("memberships:remove_tier", args=[grid.slug, tier.pk])
    context = {"form": form, "grid": grid, "title": title, "remove": remove}
    return render(request, "memberships/grids/form.html", context)


def _right(request: Request, right: Right, *, title: str) -> Response:
    grid = right.grid
    form = RightLine(request.POST or None, instance=right)
    if done(form, lambda: actions.save_right(right, **form.lines, seen=form.seen, by=request.user)):
        messages.success(request, _("“%(right)s” is saved.") % {"right": right})
        return redirect(grid)
    remove = right.pk and reverse("memberships:remove_right", args=[grid.slug, right.pk])
    context = {"form": form, "grid": grid, "title": title, "remove": remove}
    return render(request, "memberships/grids/form.html", context)
