"""The three questions, and what was answered: pages that a signed link opens, and nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.gatherings.actions import feedback as actions
from attache.gatherings.forms.closing import Answering
from attache.gatherings.queries import feedback
from attache.kit.forms import done
from attache.kit.links import BrokenLink


@login_not_required
def answer(request: Request, token: str) -> Response:
    registration = feedback.registration_of(token)
    if registration is None:
        raise BrokenLink
    context = {"event": registration.event}
    if registration.gave_feedback:
        return render(request, "gatherings/public/feedback_given.html", context)
    form = Answering(request.POST or None)
    if done(
        form,
        lambda: actions.give(registration, **form.cleaned_data, on=timezone.localdate()),
    ):
        return render(request, "gatherings/public/feedback_given.html", context)
    return render(request, "gatherings/public/feedback.html", context | {"form": form})


@login_not_required
def results(request: Request, token: str) -> Response:
    event = feedback.event_of(token)
    if event is None:
        raise BrokenLink
    context = {"event": event, "results": feedback.results(event)}
    return render(request, "gatherings/public/feedback_results.html", context)
