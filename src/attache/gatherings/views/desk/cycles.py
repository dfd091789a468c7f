from django.contrib import messages
from django.db.models import Count, Max
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.gatherings.actions import cycles as actions
from attache.gatherings.forms.cycles import Edition, Joining, Opening
from attache.gatherings.models import Cycle
from attache.gatherings.queries import cycles
from attache.journal import queries as journal
from attache.kit.forms import decide, done
from attache.kit.provenance import Reader


@may("events.view")
def index(request: Request) -> Response:
    found = Cycle.objects.annotate(workshops=Count("events"), latest=Max("events__starts_at"))
    context = {"cycles": found.order_by("-latest", "title")}
    return render(request, "gatherings/cycles/list.html", context)


@may("events.view")
def show(request: Request, slug: str) -> Response:
    cycle = get_object_or_404(Cycle, slug=slug)
    context = {
        "cycle": cycle,
        "workshops": cycles.workshops(cycle, at=timezone.now()),
        "outcomes": cycles.outcomes(cycle, Reader(request.user, "desk", timezone.now())),
        "joining": Joining(),
        "journal": journal.about(cycle, user=request.user),
    }
    return render(request, "gatherings/cycles/show.html", context)


@may("events.prepare")
def create(request: Request) -> Response:
    form = Opening(request.POST or None)
    made: list[Cycle] = []
    if done(form, lambda: made.append(actions.open_cycle(**form.values, by=request.user))):
        messages.success(request, _("The cycle is open: add its workshops."))
        return redirect(made[0])
    context = {
        "form": form,
        "title": _("Open a cycle"),
        "lead": _("Workshops that follow one another, up to the guide they make."),
        "submit": _("Open the cycle"),
        "back": reverse("gatherings:cycles"),
    }
    return render(request, "gatherings/events/act.html", context)


@may("events.prepare")
def edit(request: Request, slug: str) -> Response:
    cycle = get_object_or_404(Cycle, slug=slug)
    form = Edition(request.POST or None, instance=get_object_or_404(Cycle, slug=slug))
    if done(
        form,
        lambda: actions.edit(cycle, changes=form.values, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("The cycle is saved."))
        return redirect(cycle)
    back = cycle.get_absolute_url()
    context = {"form": form, "title": str(cycle), "submit": _("Save"), "back": back}
    return render(request, "gatherings/events/act.html", context)


@require_POST
@may("events.prepare")
def join(request: Request, slug: str) -> Response:
    cycle = get_object_or_404(Cycle, slug=slug)
    form = Joining(request.POST)
    if done(form, lambda: actions.join(form.cleaned_data["event"], cycle=cycle, by=request.user)):
        messages.success(request, _("The workshop is in the cycle."))
    else:
        messages.error(request, _("Choose an event that belongs to no cycle."))
    return redirect(cycle)


@require_POST
@may("events.prepare")
def draft_guide(request: Request, slug: str) -> Response:
    cycle = get_object_or_404(Cycle, slug=slug)
    told = _("The guide is drafted: it says that it comes from these workshops.")
    decide(
        request,
        lambda: actions.draft_guide(cycle, on=timezone.localdate(), by=request.user),
        told=told,
    )
    return redirect(cycle)


@require_POST
@may("events.prepare")
def leave(request: Request, slug: str, pk: int) -> Response:
    cycle = get_object_or_404(Cycle, slug=slug)
    event = get_object_or_404(cycle.events.select_related("cycle"), pk=pk)
    told = _("The workshop is out of the cycle.")
    decide(request, lambda: actions.leave(event, by=request.user), told=told)
    return redirect(cycle)
