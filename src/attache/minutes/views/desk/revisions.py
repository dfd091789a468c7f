"""The versions of minutes, what changed between them, and the way back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import richtext
from attache.kit.forms import decide
from attache.minutes.actions import writing as actions
from attache.minutes.queries import pages
from attache.minutes.views.desk.minutes import minutes_or_404, seen


@may("minutes.view")
def index(request: Request, slug: str) -> Response:
    minutes = minutes_or_404(request, slug)
    revisions = minutes.revisions.select_related("written_by").defer("text")
    context = {"minutes": minutes, "meeting": minutes.meeting, "revisions": revisions}
    return render(request, "minutes/desk/revisions.html", context)


@may("minutes.view")
def show(request: Request, slug: str, number: int) -> Response:
    minutes = minutes_or_404(request, slug)
    revision = get_object_or_404(minutes.revisions.select_related("written_by"), number=number)
    before = minutes.revisions.filter(number__lt=number).first()
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "revision": revision,
        "before": before,
        "lines": pages.compare(before, revision) if before else [],
        "reading": richtext.read(revision.text),
        "is_last": minutes.revisions.values_list("number", flat=True).first() == number,
    }
    return render(request, "minutes/desk/revision.html", context)


@require_POST
@may("minutes.write")
def go_back(request: Request, slug: str, number: int) -> Response:
    minutes = minutes_or_404(request, slug)
    revision = get_object_or_404(minutes.revisions, number=number)
    decide(
        request,
        lambda: actions.go_back(revision, seen=seen(request), at=timezone.now(), by=request.user),
        told=_("They say again what version %(number)s said.") % {"number": number},
    )
    return redirect(minutes)
