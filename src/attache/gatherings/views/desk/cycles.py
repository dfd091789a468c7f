from django.shortcuts import get_object_or_404, render

from attache.accounts.http import Request, Response, may
from attache.gatherings.models import Cycle


@may("events.view")
def index(request: Request) -> Response:
    return render(request, "gatherings/cycles/list.html", {"cycles": Cycle.objects.all()})


@may("events.view")
def show(request: Request, slug: str) -> Response:
    cycle = get_object_or_404(Cycle, slug=slug)
    return render(request, "gatherings/cycles/show.html", {"cycle": cycle})
