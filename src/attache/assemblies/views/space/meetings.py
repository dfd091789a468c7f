"""Assemblies in the space: those of the members that somebody acts for."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.assemblies.queries import acting, proposals
from attache.assemblies.voters import Voter


def index(request: Request) -> Response:
    members = acting.members(request.user, on=timezone.localdate())
    prepared = [
        (meeting, [(member, Voter(meeting, member).to("voter_proposals")) for member in members])
        for meeting in (proposals.prepared(on=timezone.localdate()) if members else [])
    ]
    context = {"lines": acting.lines() if members else None, "prepared": prepared}
    return render(request, "assemblies/space/list.html", context)


def choose(request: Request, slug: str) -> Response:
    """Ask for which member, where there are several."""
    meeting = get_object_or_404(acting.shown(), slug=slug)
    members = acting.members(request.user, on=timezone.localdate())
    if len(members) == 1:
        return redirect(Voter(meeting, members[0]).base)
    context = {"meeting": meeting, "voters": [Voter(meeting, member) for member in members]}
    return render(request, "assemblies/space/choose.html", context)
