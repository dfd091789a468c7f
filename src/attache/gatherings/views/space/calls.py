"""Calls to action in the member's space: what is asked of us, what we said yes to."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.gatherings.actions import calls as actions
from attache.gatherings.forms.calls import Pledging
from attache.gatherings.models import CallToAction
from attache.gatherings.queries import calls
from attache.kit.forms import decide, done, posted
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative


@for_members
def index(request: Request, who: Representative) -> Response:
    today = timezone.localdate()
    context = {"open": calls.open_to_members(who, on=today), "over": calls.over(today)}
    return render(request, "gatherings/space/calls.html", context)


@for_members
def show(request: Request, who: Representative, slug: str) -> Response:
    call, today = get_object_or_404(CallToAction, slug=slug), timezone.localdate()
    may_pledge = calls.may_pledge(call, who, on=today)
    form = Pledging(request.POST or None, who=may_pledge) if may_pledge else None
    if form and done(
        form,
        lambda: actions.pledge(
            call,
            person=who.person,
            organisation=form.organisation,
            text=form.cleaned_data["text"],
            on=today,
            by=request.user,
        ),
    ):
        messages.success(request, _("Thank you: the team has your yes, and will come back to you."))
        return redirect(reverse("gatherings_space:call", args=[call.slug]))
    ours = calls.our_pledges(call, who)
    context = {"call": call, "ours": ours, "form": form, "said": calls.announced(call, on=today)}
    return render(request, "gatherings/space/call.html", context)


@posted("gatherings_space:call", "slug")
@for_members
def take_back(request: Request, who: Representative, slug: str, pk: int) -> Response:
    call = get_object_or_404(CallToAction, slug=slug)
    ours = [pledge.pk for pledge in calls.our_pledges(call, who)]
    pledge = get_object_or_404(call.pledges, pk=pk, pk__in=ours)
    told = _("Your yes is taken back.")
    decide(
        request,
        lambda: actions.take_back(pledge, on=timezone.localdate(), by=request.user),
        told=told,
    )
    return redirect(reverse("gatherings_space:call", args=[call.slug]))
