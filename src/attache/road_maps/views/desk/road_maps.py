"""Road maps at the team's desk: opened for a territory, printed, closed with what came of them."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.queries import traces
from attache.journal import queries as journal
from attache.kit import downloads, overtaken, tables
from attache.kit.forms import decide, done
from attache.road_maps import printing
from attache.road_maps.actions import road_maps as actions
from attache.road_maps.forms.road_maps import Aims, Closing, Opening
from attache.road_maps.models import RoadMap
from attache.road_maps.queries import areas, road_maps
from attache.road_maps.views.desk.territories import area_or_404


@may("road_maps.view")
def index(request: Request) -> Response:
    found = road_maps.with_counts(road_maps.readable(request.user))
    table = road_maps.table(timezone.localdate()).bind(request, found)
    return tables.respond(request, "road_maps/road_maps/list.html", table)


@may("road_maps.view")
def show(request: Request, slug: str) -> Response:
    road_map = road_map_or_404(request, slug)
    context = {
        "road_map": road_map,
        "area": areas.of(road_map.territory),
        "read": road_maps.read(road_map, on=timezone.localdate()),
        "journal": journal.about(road_map, user=request.user),
    }
    return render(request, "road_maps/road_maps/show.html", context)


@may("road_maps.view")
def printed(request: Request, slug: str) -> Response:
    return printed_page(road_map_or_404(request, slug))


@may("road_maps.lead")
def open_for(request: Request, level: str, code: str) -> Response:
    area = area_or_404(level, code)
    form = Opening(request.POST or None, places=areas.inside(area), initial={"token": uuid4()})
    opened: list[RoadMap] = []

    def act() -> None:
        token, today = form.cleaned_data["token"], timezone.localdate()
        opened.append(
            actions.open_road_map(**form.values, public_id=token, on=today, by=request.user)
        )

    if done(form, act):
        messages.success(request, _("The road map is open: write its first steps."))
        return redirect(opened[0])
    return render(request, "road_maps/road_maps/open.html", {"form": form, "area": area})


@may("road_maps.lead")
def edit(request: Request, slug: str) -> Response:
    road_map = road_map_or_404(request, slug)
    names = ("title", "aims", "opened_on", "version")
    form = Aims(request.POST or None, initial={name: getattr(road_map, name) for name in names})

    def act() -> None:
        actions.edit(road_map, changes=form.values, seen=form.seen, by=request.user)

    if overtaken.saved(form, road_map, act, changed_since=traces.changed_since):
        messages.success(request, _("The road map is saved."))
        return redirect(road_map)
    return _act(request, slug, form, title=_("Edit the aims"), submit=_("Save"))


@may("road_maps.lead")
def close(request: Request, slug: str) -> Response:
    road_map = road_map_or_404(request, slug)
    initial = {"came_of_it": road_map.came_of_it, "version": road_map.version}
    form = Closing(request.POST or None, initial=initial)

    def act() -> None:
        actions.close(
            road_map,
            came_of_it=form.cleaned_data["came_of_it"],
            seen=form.seen,
            on=timezone.localdate(),
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("The road map is closed: what came of it is said on it."))
        return redirect(road_map)
    return _act(request, slug, form, title=_("Close the road map"), submit=_("Close it"))


@require_POST
@may("road_maps.lead")
def reopen(request: Request, slug: str) -> Response:
    road_map = road_map_or_404(request, slug)
    decide(request, lambda: actions.reopen(road_map, by=request.user))
    return redirect(road_map)


def printed_page(road_map: RoadMap) -> Response:
    today = timezone.localdate()
    content = printing.page(road_maps.read(road_map, on=today), on=today)
    return downloads.printed(content, name=printing.file_name(road_map))


def road_map_or_404(request: Request, slug: str) -> RoadMap:
    return get_object_or_404(road_maps.readable(request.user), slug=slug)


def _act(request: Request, slug: str, form: Form, *, title: str, submit: str) -> Response:
    kept = road_map_or_404(request, slug)
    context = {"road_map": kept, "form": form, "title": title, "submit": submit}
    return render(request, "road_maps/road_maps/act.html", context)
