"""The steps of a road map at the team's desk: written, put in order, and who commits to them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.models import Organisation
from attache.directory.queries import traces
from attache.kit import overtaken
from attache.kit.forms import decide, done
from attache.road_maps.actions import steps as actions
from attache.road_maps.forms.road_maps import NewStep, Step
from attache.road_maps.models import RoadMapStep
from attache.road_maps.queries import committing
from attache.road_maps.views.desk.road_maps import road_map_or_404

LONGEST = 200


@may("road_maps.lead")
def add(request: Request, slug: str) -> Response:
    road_map = road_map_or_404(request, slug)
    form = NewStep(request.POST or None, initial={"token": uuid4()})

    def act() -> None:
        said = form.cleaned_data
        actions.add(
            road_map,
            text=said["text"],
            due_on=said["due_on"],
            public_id=said["token"],
            on=timezone.localdate(),
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("The step is there: say who commits to it."))
        _say_if_past(request, form.cleaned_data["due_on"])
        return redirect(f"{road_map.get_absolute_url()}#etapes")
    context = {"road_map": road_map, "form": form, "title": _("Add a step"), "submit": _("Add")}
    return render(request, "road_maps/road_maps/act.html", context)


@may("road_maps.lead")
def edit(request: Request, public_id: str) -> Response:
    step = step_or_404(request, public_id)
    names = ("text", "due_on", "state", "said", "version")
    form = Step(request.POST or None, initial={name: getattr(step, name) for name in names})

    def act() -> None:
        actions.edit(
            step, changes=form.values, seen=form.seen, on=timezone.localdate(), by=request.user
        )

    if overtaken.saved(form, step, act, changed_since=traces.changed_since):
        messages.success(request, _("The step is saved."))
        if "due_on" in form.changed_data:
            _say_if_past(request, form.cleaned_data["due_on"])
        return redirect(step.road_map)
    context = {"road_map": step.road_map, "form": form, "title": _("Edit the step")}
    return render(request, "road_maps/road_maps/act.html", context | {"submit": _("Save")})


@require_POST
@may("road_maps.lead")
def move(request: Request, public_id: str) -> Response:
    step = step_or_404(request, public_id)
    earlier = request.POST.get("vers") == "haut"
    decide(request, lambda: actions.move(step, earlier=earlier, by=request.user))
    return redirect(f"{step.road_map.get_absolute_url()}#etape-{step.pk}")


@may("road_maps.lead")
def who(request: Request, public_id: str) -> Response:
    """Those who commit, those of the territory who might, and anybody by searching."""
    step = step_or_404(request, public_id)
    text = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "step": step,
        "text": text,
        "committed": step.committed.order_by("sort_name"),
        "offered": committing.offered(step, text, request.user),
    }
    return render(request, "road_maps/steps/who.html", context)


@require_POST
@may("road_maps.lead")
def commit(request: Request, public_id: str) -> Response:
    step, body = step_or_404(request, public_id), _body_or_404(request)
    told = _("%(body)s commits to this step.") % {"body": body}
    decide(request, lambda: actions.commit(step, body, by=request.user), told=told)
    return redirect("road_maps:who_commits", step.public_id)


@require_POST
@may("road_maps.lead")
def take_back(request: Request, public_id: str) -> Response:
    step, body, today = step_or_404(request, public_id), _body_or_404(request), timezone.localdate()
    told = _("%(body)s no longer commits to this step.") % {"body": body}
    decide(request, lambda: actions.take_back(step, body, on=today, by=request.user), told=told)
    return redirect("road_maps:who_commits", step.public_id)


def _say_if_past(request: Request, due_on: date | None) -> None:
    if due_on and due_on < timezone.localdate():
        messages.warning(request, _("Its day is past: it is late as long as it is to be done."))


def step_or_404(request: Request, public_id: str) -> RoadMapStep:
    found = RoadMapStep.objects.visible_to(request.user).select_related("road_map__territory")
    return get_object_or_404(found, public_id=public_id)


def _body_or_404(request: Request) -> Organisation:
    found = Organisation.objects.visible_to(request.user)
    return get_object_or_404(found, slug=request.POST.get("organisme", ""))
