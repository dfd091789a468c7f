"""A call to action as anybody reads it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.gatherings.models import CallToAction
from attache.gatherings.queries import calls


@login_not_required
def show(request: Request, slug: str) -> Response:
    call = get_object_or_404(CallToAction.objects.prefetch_related("themes"), slug=slug)
    context = {"call": call, "said": calls.announced(call, on=timezone.localdate())}
    return render(request, "gatherings/calls/public.html", context)
