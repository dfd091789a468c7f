"""Agents of change at the team's desk: where each acts, and how they tie bodies together."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.directory.models import Organisation
from attache.kit import tables
from attache.ties.queries import agents, network


@may("ties.view")
def index(request: Request) -> Response:
    table = agents.table(timezone.localdate()).bind(request, agents.listed(request.user))
    return tables.respond(request, "ties/agents/list.html", table)


@may("ties.view")
def bodies(request: Request) -> Response:
    rows = network.listed(request.user, on=timezone.localdate())
    return tables.respond(request, "ties/agents/bodies.html", network.TABLE.bind(request, rows))


@may("ties.view")
def of_body(request: Request, slug: str) -> Response:
    body = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    found = network.of_body(body, request.user, on=timezone.localdate())
    return render(request, "ties/agents/body.html", {"body": body, "network": found})
