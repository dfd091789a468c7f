"""Choosing a date for an exchange: the page that a signed link opens, and nothing else."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.companionship import calendars, exchange_words, signed_pages
from attache.companionship.actions import dates as actions
from attache.companionship.forms.dates import Choosing, Declining
from attache.companionship.moments import Standing
from attache.companionship.queries import dates
from attache.companionship.queries.dates import Asked
from attache.gatherings import hours
from attache.kit.forms import decide, posted
from attache.kit.links import BrokenLink


@login_not_required
@never_cache
def show(request: Request, token: str) -> Response:
    return _page(request, token, asked_or_404(token))


@csrf_exempt
@posted("companionship_public:dates", "token")
@login_not_required
def choose(request: Request, token: str) -> Response:
    """Opening the page is not enough, pressing the button is."""
    asked = asked_or_404(token)
    form = Choosing(request.POST, open=list(asked.offer.dates.all()))
    if not form.is_valid():
        return _page(request, token, asked, choosing=form)
    decide(
        request,
        lambda: actions.choose(asked.offer, form.moment, at=timezone.now()),
        told=_("Thank you: it is agreed."),
    )
    return redirect("companionship_public:dates", token)


@csrf_exempt
@posted("companionship_public:dates", "token")
@login_not_required
def decline(request: Request, token: str) -> Response:
    asked, form = asked_or_404(token), Declining(request.POST)
    if not form.is_valid():
        return _page(request, token, asked, declining=form)
    decide(
        request,
        lambda: actions.decline(asked.offer, **form.cleaned_data, at=timezone.now()),
        told=_("Thank you for saying so: we come back to you."),
    )
    return redirect("companionship_public:dates", token)


@login_not_required
@never_cache
def calendar(_request: Request, token: str) -> Response:
    asked = asked_or_404(token)
    if asked.standing != Standing.CHOSEN:
        raise BrokenLink
    content = calendars.for_the_member(asked.offer.exchange)
    response = HttpResponse(content, content_type=calendars.CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="echange.ics"'
    return response


def asked_or_404(token: str) -> Asked:
    offer = signed_pages.offer_of(token)
    if offer is None:
        raise BrokenLink
    return dates.asked(offer, now=hours.on_the_clock(timezone.now()).replace(tzinfo=None))


def _page(
    request: Request,
    token: str,
    asked: Asked,
    *,
    choosing: Choosing | None = None,
    declining: Declining | None = None,
) -> Response:
    exchange = asked.offer.exchange
    context = {
        "asked": asked,
        "exchange": exchange,
        "when": exchange_words.moment(exchange.day, exchange.hour) if exchange.day else "",
        "token": token,
        "choosing": choosing or Choosing(open=asked.open),
        "declining": declining or Declining(),
        "association": settings.ASSOCIATION_NAME,
    }
    return render(request, "companionship/dates/show.html", context)
