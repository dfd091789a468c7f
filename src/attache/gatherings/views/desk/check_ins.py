"""At the door: found by name or by code, checked in with one press, on a telephone."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.gatherings.actions import presence as actions
from attache.gatherings.forms.registrations import ByHand
from attache.gatherings.models import Registration
from attache.gatherings.queries import at_the_door
from attache.gatherings.views.desk.events import acting, event_or_404
from attache.gatherings.views.desk.registrations import registration_or_404
from attache.kit.forms import decide, done

Presence = Registration.Presence


@may("events.check_in")
def show(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    asked = request.GET.get("q", "")[:200]
    context = {
        "event": event,
        "asked": asked,
        "found": at_the_door.found(event, asked),
        "counts": at_the_door.counts(event),
        "is_over": event.ends_at <= timezone.now(),
    }
    template = "gatherings/check_in/show.html"
    return render(request, f"{template}#found" if request.htmx else template, context)


@may("events.check_in")
def scan(request: Request, public_id: str) -> Response:
    """Where the code leads: who it is, and one button."""
    known = Registration.objects.visible_to(request.user).select_related("event", "organisation")
    registration = get_object_or_404(known, public_id=public_id)
    context = {"event": registration.event, "one": registration}
    return render(request, "gatherings/check_in/scan.html", context)


@require_POST
@may("events.check_in")
def check_in(request: Request, slug: str, public_id: str) -> Response:
    registration = registration_or_404(request, slug, public_id)
    how = Presence.CODE if "code" in request.POST else Presence.LIST
    told = _("%(name)s is there.") % {"name": registration.name}
    decide(
        request,
        lambda: actions.check_in(registration, how=how, at=timezone.now(), by=request.user),
        told=told,
    )
    return _back(request, slug)


@require_POST
@may("events.check_in")
def take_back(request: Request, slug: str, public_id: str) -> Response:
    registration = registration_or_404(request, slug, public_id)
    told = _("%(name)s is no longer checked in.") % {"name": registration.name}
    decide(request, lambda: actions.take_back(registration, by=request.user), told=told)
    return _back(request, slug)


@may("events.check_in")
def welcome(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    form = ByHand(request.POST or None, initial={"name": request.GET.get("nom", "")[:200]})

    def act() -> None:
        said = form.cleaned_data
        newcomer = actions.Newcomer(said["name"], said["email"])
        actions.welcome(
            event, newcomer, body_name=said["body_name"], at=timezone.now(), by=request.user
        )

    if done(form, act):
        return redirect("gatherings:check_in", slug)
    context = acting(event, form, title=_("Somebody who had not registered"), submit=_("Is there"))
    context["back"] = reverse("gatherings:check_in", args=[slug])
    return render(request, "gatherings/events/act.html", context)


@require_POST
@may("events.check_in")
def nobody_else(request: Request, slug: str) -> Response:
    event = event_or_404(request, slug)
    decide(
        request,
        lambda: actions.nobody_else(event, at=timezone.now(), by=request.user),
        told=_("The list is complete: the others were not there."),
    )
    return redirect("gatherings:check_in", slug)


def _back(request: Request, slug: str) -> Response:
    """Back to the list as it was searched, so that the next of the same family is near."""
    page = reverse("gatherings:check_in", args=[slug])
    asked = request.POST.get("q", "")[:200]
    return redirect(f"{page}?{urlencode({'q': asked})}" if asked else page)
