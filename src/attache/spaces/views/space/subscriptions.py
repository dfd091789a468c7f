"""What one receives and agrees to: given and taken back in one click."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response
from attache.directory.registries import Party
from attache.memberships.queries.representatives import Representative
from attache.post.registries import REFUSABLE, Nature
from attache.spaces.actions import subscriptions as actions
from attache.spaces.queries import subscriptions
from attache.spaces.views.space.people import for_people, led_or_404


@for_people
def index(request: Request, who: Representative) -> Response:
    today = timezone.localdate()
    context = {
        "who": who,
        "mails": subscriptions.mails(who, on=today),
        "agreements": subscriptions.agreements(who, on=today),
        "listings": subscriptions.listings(who, on=today),
    }
    return render(request, "spaces/space/subscriptions.html", context)


@require_POST
@for_people
def mail(request: Request, who: Representative, nature: str) -> Response:
    if nature not in REFUSABLE:
        raise Http404
    now, chosen = timezone.now(), Nature(nature)
    if "oui" in request.POST:
        today = timezone.localdate()
        actions.receive(who.person, chosen, on=today, at=now, by=request.user)
    else:
        actions.receive_no_more(who.person, chosen, at=now, by=request.user)
    return _said(request)


@require_POST
@for_people
def own(request: Request, who: Representative, purpose: str) -> Response:
    today = timezone.localdate()
    if purpose not in {one.name for one in subscriptions.agreements(who, on=today)}:
        raise Http404
    return _decide(request, who.person, purpose)


@require_POST
@for_people
def listing(request: Request, who: Representative, slug: str) -> Response:
    return _decide(request, led_or_404(who, slug), subscriptions.Purpose.PUBLIC_LISTING)


def _decide(request: Request, party: Party, purpose: str) -> Response:
    today = timezone.localdate()
    act = actions.agree if "oui" in request.POST else actions.take_back
    try:
        act(party, purpose, on=today, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("spaces_space:subscriptions")
    return _said(request)


def _said(request: Request) -> Response:
    messages.success(request, _("It is noted, from today."))
    return redirect("spaces_space:subscriptions")
