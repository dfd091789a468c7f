"""A text being voted: opened, counted or closed, its tie broken; passed, or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import ballots, elections
from attache.assemblies.actions import votes as actions
from attache.assemblies.forms.roll_call import RollCall
from attache.assemblies.forms.votes import (
    BreakingTie,
    Cancelling,
    ClosingOnScreens,
    Deciding,
    Hands,
    Names,
    Polls,
    closed,
)
from attache.assemblies.models import Resolution
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import (
    before_vote,
    effects,
    results,
    room,
    waiting,
    words,
)
from attache.assemblies.queries.waiting import Holder
from attache.assemblies.views.desk.agenda import resolution_or_404
from attache.assemblies.views.desk.going import FROM_CONDUCT, back
from attache.assemblies.views.desk.meetings import act_page
from attache.kit.forms import decide, done, posted

Counting = Hands | Names | Polls | RollCall


@may("assemblies.view")
def show(request: Request, public_id: UUID) -> Response:
    """The text, and where its vote stands: whoever holds the assembly counts here."""
    resolution = resolution_or_404(public_id)
    form = counting(request, resolution)
    if form and counted(request, resolution, form):
        return back(request, resolution)
    context = {
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "page": results.page(resolution),
        "effect": effects.told([resolution], face="desk").get(resolution.pk),
        "before": before_vote.told(resolution, on=timezone.localdate()),
        "form": form,
    }
    return render(request, "assemblies/votes/show.html", context)


@posted("assemblies:resolution", "public_id")
@may("assemblies.hold")
def open_vote(request: Request, public_id: UUID) -> Response:
    """What could keep it from doing what it says is told first: it can still be edited."""
    resolution = resolution_or_404(public_id)
    foreseen = [] if "quand-meme" in request.POST else before_vote.foreseen(resolution)
    if foreseen:
        return _ask_to_open(request, resolution, foreseen)
    decide(request, lambda: actions.open_vote(resolution, at=timezone.now(), by=request.user))
    return back(request, resolution)


@posted("assemblies:resolution", "public_id")
@may("assemblies.hold")
def close_vote(request: Request, public_id: UUID) -> Response:
    """Close what members vote on their screens; a tie asks whoever chairs."""
    resolution = resolution_or_404(public_id)
    form = ClosingOnScreens(request.POST)
    left = waiting.holders(resolution, on=timezone.localdate())
    missing = sum(each.votes for each in left)
    if resolution.state == Resolution.State.OPEN and form.waits(missing):
        return _ask_to_close(request, resolution, left, missing)

    def act() -> None:
        chair, now = form.chair_choice, timezone.now()
        ballots.close(resolution, chair=chair, at=now, by=request.user)

    if closed(form, act):
        messages.success(request, _("The vote is closed."))
        return back(request, resolution)
    title, meeting = str(resolution), resolution.item.meeting
    return act_page(request, meeting, form, title=title, submit=_("Close the vote"))


def _ask_to_open(request: Request, resolution: Resolution, foreseen: Sequence[str]) -> HttpResponse:
    context = {
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "foreseen": foreseen,
        "from_conduct": FROM_CONDUCT if "vers" in request.GET else "",
    }
    return render(request, "assemblies/votes/open.html", context)


def _ask_to_close(
    request: Request, resolution: Resolution, left: Sequence[Holder], missing: int
) -> HttpResponse:
    """Some who are there have not voted: who they are is told, whatever the vote."""
    cast, votes = queries.turnout(resolution)
    context = {
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "left": left,
        "missing": missing,
        "turnout": words.turnout(cast, votes),
        "from_conduct": FROM_CONDUCT if "vers" in request.GET else "",
    }
    return render(request, "assemblies/votes/close.html", context)


@may("assemblies.hold")
def break_tie(request: Request, public_id: UUID) -> Response:
    """Of a text that members voted on their screens, or of persons: by whoever chairs."""
    resolution = resolution_or_404(public_id)
    typed = request.POST or None
    form = (
        BreakingTie(typed, candidates=results.tied(resolution))
        if resolution.seats
        else Deciding(typed)
    )

    def act() -> None:
        if isinstance(form, Deciding):
            ballots.break_tie(resolution, chair=form.chair_choice, by=request.user)
        else:
            elections.break_tie(resolution, form.keys, by=request.user)

    if done(form, act):
        messages.success(request, _("The tie is broken."))
        return back(request, resolution)
    meeting, title = resolution.item.meeting, _("Break the tie")
    submit = _("Give them the seats") if resolution.seats else _("Note what it decides")
    return act_page(request, meeting, form, title=title, submit=submit)


@require_POST
@may("assemblies.hold")
def pass_without_objection(request: Request, public_id: UUID) -> Response:
    resolution = resolution_or_404(public_id)
    decide(
        request,
        lambda: actions.pass_without_objection(resolution, at=timezone.now(), by=request.user),
        told=_("Nobody objected: the text is carried."),
    )
    return back(request, resolution)


@may("assemblies.hold")
def cancel(request: Request, public_id: UUID) -> Response:
    resolution = resolution_or_404(public_id)
    form = Cancelling(request.POST or None)

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.cancel(resolution, because=because, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("The vote is cancelled: it can be held again."))
        return back(request, resolution)
    meeting, title = resolution.item.meeting, _("Cancel this vote")
    submit, keep = _("Cancel the vote"), _("Keep the vote")
    return act_page(request, meeting, form, title=title, submit=submit, keep=keep)


def counted(request: Request, resolution: Resolution, form: Counting) -> bool:
    is_counted = closed(form, lambda: _count(request, resolution, form))
    if is_counted:
        messages.success(request, _("The vote is counted."))
    return is_counted


def counting(request: Request, resolution: Resolution) -> Counting | None:
    """The form in which what is voted in the room is counted, for whoever holds the assembly."""
    is_open = resolution.state == Resolution.State.OPEN
    if not is_open or resolution.is_on_screens or not request.user.has_perm("assemblies.hold"):
        return None
    typed, meeting, today = request.POST or None, resolution.item.meeting, timezone.localdate()
    if resolution.way == Resolution.Way.NAMES:
        return _by_name(resolution, typed, on=today)
    colleges = room.of(meeting, on=today).colleges
    if resolution.seats is None:
        return Hands(typed, colleges=colleges)
    standing = list(resolution.candidates.filter(withdrawn_at=None))
    return Polls(typed, colleges=colleges, candidates=standing)


def _by_name(resolution: Resolution, typed: QueryDict | None, *, on: date) -> Names | RollCall:
    holders = waiting.holders(resolution, on=on)
    if resolution.seats is None:
        return Names(typed, holders=holders)
    return RollCall(typed, holders=holders, election=resolution)


def _count(request: Request, resolution: Resolution, form: Counting) -> None:
    now, by = timezone.now(), request.user
    if isinstance(form, Polls):
        elections.count(resolution, form.polls, at=now, by=by)
    elif isinstance(form, RollCall):
        elections.count_names(resolution, form.by_member, at=now, by=by)
    elif isinstance(form, Names):
        chair = form.chair_choice
        actions.count_names(resolution, form.choices, chair=chair, at=now, by=by)
    else:
        actions.count_hands(resolution, form.counted, chair=form.chair_choice, at=now, by=by)
