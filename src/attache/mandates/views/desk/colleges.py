"""The colleges of a governing body at the team's desk."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.queries import traces
from attache.kit import overtaken
from attache.kit.forms import decide, done
from attache.mandates.actions import colleges as actions
from attache.mandates.forms.organs import EditingCollege, OpeningCollege
from attache.mandates.models import College
from attache.mandates.views.desk.organs import organ_or_404


@may("mandates.decide")
def create(request: Request, slug: str) -> Response:
    organ = organ_or_404(request, slug)
    form = OpeningCollege(request.POST or None)
    if done(form, lambda: actions.open_college(organ, values=form.values, by=request.user)):
        messages.success(request, _("The college is there."))
        return redirect(organ)
    context = {"organ": organ, "form": form, "title": _("Add a college"), "submit": _("Add")}
    return render(request, "mandates/organs/act.html", context)


@may("mandates.decide")
def edit(request: Request, pk: int) -> Response:
    college = _college_or_404(pk)
    names = ("name", "seat_count", "kinds", "version")
    form = EditingCollege(
        request.POST or None, initial={name: getattr(college, name) for name in names}
    )

    def act() -> None:
        actions.edit_college(college, changes=form.values, seen=form.seen, by=request.user)

    if overtaken.saved(form, college, act, changed_since=traces.changed_since):
        messages.success(request, _("The college is saved."))
        return redirect(college.organ)
    context = {
        "organ": college.organ,
        "college": _college_or_404(pk),
        "form": form,
        "title": _("Edit the college"),
        "submit": _("Save"),
    }
    return render(request, "mandates/organs/act.html", context)


@require_POST
@may("mandates.decide")
def remove(request: Request, pk: int) -> Response:
    college = _college_or_404(pk)
    told = _("The college is removed: its seats are for anybody.")
    decide(request, lambda: actions.remove_college(college, by=request.user), told=told)
    return redirect(college.organ)


def _college_or_404(pk: int) -> College:
    return get_object_or_404(College.objects.select_related("organ"), pk=pk)
