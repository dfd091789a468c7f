"""The secret address of one's calendar of exchanges."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.companionship.actions import team_calendars as actions
from attache.companionship.queries import team_calendars


@may("exchanges.view")
def show(request: Request) -> Response:
    address = team_calendars.page_of(request.user)
    addresses = [
        (_("Those that I lead"), address),
        (_("Those of the whole team"), f"{address}?qui={team_calendars.ALL}"),
    ]
    # What calendar programs open by themselves.
    shown = [(said, each, f"webcal:{each.partition(':')[2]}") for said, each in addresses]
    context = {"addresses": shown if address else []}
    return render(request, "companionship/exchanges/calendar.html", context)


@require_POST
@may("exchanges.view")
def give(request: Request) -> Response:
    actions.give(request.user, at=timezone.now())
    messages.success(request, _("Here is your address: keep it to yourself."))
    return redirect("companionship:calendar")


@require_POST
@may("exchanges.view")
def take_back(request: Request) -> Response:
    actions.take_back(request.user)
    messages.success(request, _("Nobody reads your exchanges at that address any more."))
    return redirect("companionship:calendar")
