from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.gatherings.models import Event
from attache.gatherings.queries import feedback
from attache.memberships.queries import representatives


def results(request: Request, slug: str) -> Response:
    who = representatives.of_user(request.user, on=timezone.localdate())
    if who is None or not who.is_member:
        raise Http404
    event = get_object_or_404(Event.objects.announced(), slug=slug)
    context = {"event": event, "results": feedback.results(event)}
    return render(request, "gatherings/space/feedback_results.html", context)
