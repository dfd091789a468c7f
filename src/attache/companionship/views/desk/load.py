"""The team's load, by person and week."""

from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.companionship.queries import load


@may("exchanges.view")
def show(request: Request) -> Response:
    shown = load.of_the_team(timezone.localdate())
    return render(request, "companionship/exchanges/load.html", {"load": shown})
