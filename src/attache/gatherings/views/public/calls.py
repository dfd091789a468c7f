"""Calls to action as anybody reads them."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.gatherings.models import CallToAction
from attache.gatherings.queries import calls


@login_not_required
def index(request: Request) -> Response:
    today = timezone.localdate()
    context = {"open": calls.open_to_all(today), "over": calls.over(today)}
    return render(request, "gatherings/calls/public_list.html", context)


@login_not_required
def show(request: Request, slug: str) -> Response:
    call = get_object_or_404(CallToAction.objects.prefetch_related("themes"), slug=slug)
    context = {"call": call, "said": calls.announced(call, on=timezone.localdate())}
    return render(request, "gatherings/calls/public.html", context)
