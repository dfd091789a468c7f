"""The territory of a member in its space, and the steps that are theirs."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.directory.models import Organisation
from attache.directory.queries import traces
from attache.kit import overtaken
from attache.kit.forms import done
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative
from attache.road_maps.actions import steps as actions
from attache.road_maps.forms.road_maps import Telling, Word
from attache.road_maps.models import RoadMap, RoadMapStep
from attache.road_maps.queries import areas, own, road_maps
from attache.road_maps.views.desk.road_maps import printed_page


@for_members
def index(request: Request, who: Representative) -> Response:
    places = areas.of_bodies(who.bodies)
    asked = request.GET.get("lieu", "")
    area = next((each for each in places if each.key == asked), places[0] if places else None)
    ours = own.around(area, who.bodies, at=timezone.now()) if area else None
    context = {"areas": places, "area": area, "ours": ours, "bodies": who.bodies}
    return render(request, "road_maps/space/territory.html", context)


@for_members
def show(request: Request, who: Representative, slug: str) -> Response:
    road_map = _road_map_or_404(who, slug)
    read = road_maps.read(road_map, on=timezone.localdate(), ours=tuple(who.bodies))
    context = {"road_map": road_map, "read": read}
    return render(request, "road_maps/space/road_map.html", context)


@for_members
def printed(_request: Request, who: Representative, slug: str) -> Response:
    return printed_page(_road_map_or_404(who, slug))


@for_members
def tell(request: Request, who: Representative, public_id: str) -> Response:
    """Say where a step stands: those who committed to it, and nobody else."""
    step = get_object_or_404(own.own_steps(who.bodies), public_id=public_id)
    initial = {name: getattr(step, name) for name in ("state", "said", "version")}
    form = Telling(request.POST or None, initial=initial)

    def act() -> None:
        actions.edit(
            step, changes=form.values, seen=form.seen, on=timezone.localdate(), by=request.user
        )

    if overtaken.saved(form, step, act, changed_since=traces.changed_since):
        messages.success(request, _("Thank you: everybody of the road map reads it."))
        return redirect("road_maps_space:road_map", step.road_map.slug)
    return _act(request, step, form, title=_("Say where it stands"), submit=_("Save"))


@for_members
def commit(request: Request, who: Representative, public_id: str, key: str) -> Response:
    step = get_object_or_404(own.steps_to_take(who.bodies), public_id=public_id)
    body, form = _own_or_404(who, key), Word(request.POST or None)

    def act() -> None:
        actions.commit(step, body, word=form.cleaned_data["word"], by=request.user)

    if done(form, act):
        messages.success(request, _("%(body)s commits to this step.") % {"body": body})
        return redirect("road_maps_space:road_map", step.road_map.slug)
    title = _("%(body)s commits") % {"body": body}
    return _act(request, step, form, title=title, submit=_("We commit to it"))


@for_members
def take_back(request: Request, who: Representative, public_id: str, key: str) -> Response:
    step = get_object_or_404(own.own_steps(who.bodies), public_id=public_id)
    body, form, today = _own_or_404(who, key), Word(request.POST or None), timezone.localdate()

    def act() -> None:
        word = form.cleaned_data["word"]
        actions.take_back(step, body, word=word, on=today, by=request.user)

    if done(form, act):
        told = _("%(body)s no longer commits to this step.") % {"body": body}
        messages.success(request, told)
        return redirect("road_maps_space:territory")
    title = _("%(body)s takes back its commitment") % {"body": body}
    return _act(request, step, form, title=title, submit=_("Take it back"))


def _road_map_or_404(who: Representative, slug: str) -> RoadMap:
    return get_object_or_404(own.road_maps(who.bodies), slug=slug)


def _own_or_404(who: Representative, key: str) -> Organisation:
    found = next((body for body in who.bodies if body.slug == key), None)
    if found is None:
        raise Http404
    return found


def _act(
    request: Request, step: RoadMapStep, form: Telling | Word, *, title: str, submit: str
) -> Response:
    context = {"step": step, "form": form, "title": title, "submit": submit}
    return render(request, "road_maps/space/act.html", context)
