"""Territories at the team's desk: where members are, and one territory on one page."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.road_maps.queries import areas, territories, territory


@may("road_maps.view")
def index(request: Request) -> Response:
    counted = territories.counts(at=timezone.now())
    table = territories.table(counted).bind(request, territories.listed(request.user, counted))
    context = {"map": territories.map_of(counted), "counted_at": counted.at}
    return tables.respond(request, "road_maps/territories/list.html", table, context)


@may("road_maps.view")
def show(request: Request, level: str, code: str) -> Response:
    area = area_or_404(level, code)
    page = territory.page(area, request.user, at=timezone.now(), on=timezone.localdate())
    context = {"area": area, "page": page}
    return render(request, "road_maps/territories/show.html", context)


def area_or_404(level: str, code: str) -> areas.Area:
    area = areas.found(level, code)
    if area is None:
        raise Http404
    return area
