from django.shortcuts import get_object_or_404, render

from attache.accounts.http import Request, Response, may
from attache.gatherings.models import Event


@may("events.view")
def index(request: Request) -> Response:
    context = {"events": Event.objects.visible_to(request.user)[:50]}
    return render(request, "gatherings/events/list.html", context)


@may("events.view")
def show(request: Request, slug: str) -> Response:
    event = get_object_or_404(Event.objects.visible_to(request.user), slug=slug)
    return render(request, "gatherings/events/show.html", {"event": event})
