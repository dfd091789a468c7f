"""The page of a voter: before the assembly, while it is held, and after."""

from __future__ import annotations

from django.shortcuts import render

from attache.accounts.http import Request, Response
from attache.assemblies.queries import meetings
from attache.assemblies.voters import Voter


def show(request: Request, voter: Voter) -> Response:
    context = {"voter": voter, "agenda": meetings.agenda(voter.meeting)}
    return render(request, "assemblies/voter/show.html", context)
