"""A text being voted: opened, counted by hands or by names, passed without objection, cancelled."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import votes as actions
from attache.assemblies.forms.agenda import Cancelling, Hands, Names
from attache.assemblies.models import Resolution
from attache.assemblies.queries import meetings, roll
from attache.assemblies.views.desk.agenda import resolution_or_404
from attache.assemblies.views.desk.meetings import act_page
from attache.kit.forms import decide, done


@may("assemblies.view")
def show(request: Request, public_id: str) -> Response:
    """The text, and where its vote stands: whoever holds the assembly counts here."""
    resolution = resolution_or_404(request, public_id)
    is_open = resolution.state == Resolution.State.OPEN
    form = (
        _form(request, resolution) if is_open and request.user.has_perm("assemblies.hold") else None
    )
    if form and done(form, lambda: _count(request, resolution, form)):
        messages.success(request, _("The vote is counted."))
        return redirect(resolution)
    context = {
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "voted": meetings.voted(resolution),
        "named": resolution.named.select_related("member").order_by("member__sort_name"),
        "mistakes": resolution.mistakes.all(),
        "form": form,
    }
    return render(request, "assemblies/votes/show.html", context)


@require_POST
@may("assemblies.hold")
def open_vote(request: Request, public_id: str) -> Response:
    resolution = resolution_or_404(request, public_id)
    decide(request, lambda: actions.open_vote(resolution, at=timezone.now(), by=request.user))
    return redirect(resolution)


@require_POST
@may("assemblies.hold")
def pass_without_objection(request: Request, public_id: str) -> Response:
    resolution = resolution_or_404(request, public_id)
    decide(
        request,
        lambda: actions.pass_without_objection(resolution, at=timezone.now(), by=request.user),
        told=_("Nobody objected: the text is carried."),
    )
    return redirect(resolution)


@may("assemblies.hold")
def cancel(request: Request, public_id: str) -> Response:
    resolution = resolution_or_404(request, public_id)
    form = Cancelling(request.POST or None)

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.cancel(resolution, because=because, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("The vote is cancelled: it can be held again."))
        return redirect(resolution)
    meeting, title = resolution.item.meeting, _("Cancel this vote")
    return act_page(request, meeting, form, title=title, submit=_("Cancel the vote"))


def _form(request: Request, resolution: Resolution) -> Hands | Names:
    known = roll.of(resolution.item.meeting, on=timezone.localdate())
    if resolution.way == Resolution.Way.NAMES:
        return Names(request.POST or None, rows=known.here)
    return Hands(request.POST or None, colleges=sorted(known.electorate.present) or [""])


def _count(request: Request, resolution: Resolution, form: Hands | Names) -> None:
    chair, now = form.chair_choice, timezone.now()
    if isinstance(form, Names):
        actions.count_names(resolution, form.choices, chair=chair, at=now, by=request.user)
    else:
        actions.count_hands(resolution, form.counted, chair=chair, at=now, by=request.user)
