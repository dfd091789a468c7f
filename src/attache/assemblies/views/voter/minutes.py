"""What is kept of an assembly that is over: its minutes, once they are signed."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render

from attache.accounts.http import Request, Response
from attache.assemblies.queries import kept
from attache.assemblies.voters import Voter


def show(request: Request, voter: Voter) -> Response:
    record = kept.of(voter.meeting)
    if record is None:
        raise Http404
    context = {"voter": voter, "text": record.read(voter.meeting)}
    return render(request, "assemblies/voter/minutes.html", context)


def paper(_request: Request, voter: Voter) -> Response:
    record = kept.of(voter.meeting)
    if record is None:
        raise Http404
    return record.paper(voter.meeting)
