from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory import actions
from attache.directory.forms import organisations as forms
from attache.directory.models import Budget, Organisation
from attache.directory.views.desk.saving import saved
from attache.kit.forms import done


@may("directory.record_budget")
def create(request: Request, slug: str) -> Response:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    form = forms.Figure(request.POST or None, day=timezone.localdate())
    if done(
        form,
        lambda: actions.record_budget(organisation, **form.values, by=request.user),
    ):
        messages.success(request, _("The budget is recorded."))
        return redirect(organisation)
    context = {"form": form, "record": organisation, "title": _("Record a budget")}
    return render(request, "directory/edit.html", context)


@may("directory.record_budget")
def edit(request: Request, slug: str, pk: int) -> Response:
    budget = _budget(request, slug, pk)
    names = ("year", "amount", "kind", "source", "version")
    form = forms.FigureCorrection(
        request.POST or None,
        day=timezone.localdate(),
        initial={name: getattr(budget, name) for name in names},
    )
    if saved(
        form,
        budget,
        lambda: actions.correct_budget(budget, **form.values, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("The budget is corrected."))
        return redirect(budget.organisation)
    context = {"form": form, "budget": budget, "record": budget.organisation}
    return render(request, "directory/budget.html", context)


@require_POST
@may("directory.record_budget")
def remove(request: Request, slug: str, pk: int) -> Response:
    budget = _budget(request, slug, pk)
    actions.remove_budget(budget, by=request.user)
    messages.success(request, _("The budget is removed; the journal keeps the figure."))
    return redirect(budget.organisation)


def _budget(request: Request, slug: str, pk: int) -> Budget:
    budgets = Budget.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(budgets, pk=pk, organisation__slug=slug)
