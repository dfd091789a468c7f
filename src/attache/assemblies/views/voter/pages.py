"""The page of a voter: before the assembly, while it is held, and after."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.assemblies.actions import roll as actions
from attache.assemblies.forms import ballot
from attache.assemblies.forms.coming import Coming, SayingWho
from attache.assemblies.models import Meeting
from attache.assemblies.queries import ballots, ending, expected, kept, live, meetings
from attache.assemblies.queries.live import Live
from attache.assemblies.views import unchanged
from attache.assemblies.views.voter.doors import posted
from attache.assemblies.voters import Voter
from attache.kit.forms import decide, done


def show(request: Request, voter: Voter) -> Response:
    return _page(request, voter)


def now(request: Request, voter: Voter) -> Response:
    """What the page asks for every few seconds."""
    found = live.of(voter, on=timezone.localdate())
    return unchanged.answer(
        request, found.mark, lambda: _drawn(request, voter, found, "assemblies/voter/_now.html")
    )


@posted
def come(request: Request, voter: Voter) -> Response:
    form = Coming(request.POST)

    def act() -> None:
        said, now = form.cleaned_data, timezone.now()
        actions.arrive(voter.meeting, voter.member, **said, door=voter.door, at=now, by=voter.user)

    if done(form, act):
        messages.success(request, _("Your arrival is noted: your votes count from now on."))
        return redirect(voter.base)
    return _page(request, voter, coming=form)


@posted
def say_who(request: Request, voter: Voter) -> Response:
    form = SayingWho(request.POST)

    def act() -> None:
        actions.say_who(voter.meeting, voter.member, **form.cleaned_data, by=voter.user)

    if done(form, act):
        messages.success(request, _("The name of who is there is noted."))
        return redirect(voter.base)
    return _page(request, voter, who=form)


@posted
def go(request: Request, voter: Voter) -> Response:
    decide(
        request,
        lambda: actions.leave(voter.meeting, voter.member, at=timezone.now(), by=voter.user),
        told=_("Your departure is noted: your votes, and those you were given, left with you."),
    )
    return redirect(voter.base)


def _page(
    request: Request,
    voter: Voter,
    *,
    coming: Coming | None = None,
    who: SayingWho | None = None,
) -> HttpResponse:
    found = live.of(voter, on=timezone.localdate())
    return _drawn(request, voter, found, "assemblies/voter/show.html", coming=coming, who=who)


def _drawn(
    request: Request,
    voter: Voter,
    found: Live,
    template: str,
    *,
    coming: Coming | None = None,
    who: SayingWho | None = None,
) -> HttpResponse:
    meeting = voter.meeting
    context = {
        "voter": voter,
        "live": found,
        "pause": unchanged.pause(request),
        "asked": _asked(voter, found),
        "coming": coming or Coming(initial={"name": _expected(voter, found)}),
        "who": who or SayingWho(),
        "may_come": meeting.notes_who_comes(timezone.localdate()),
        "is_over": meeting.state == Meeting.State.CLOSED,
        "ending": _ending(meeting),
        "is_kept": kept.of(meeting) is not None,
    }
    return render(request, template, context)


def _asked(voter: Voter, found: Live) -> list[dict[str, Any]]:
    """Each vote that is open, with its ballot, or what was cast in it."""
    done = [each for each in found.asked if each.resolution.is_on_screens and not each.left]
    known = ballots.cast_in([each.resolution for each in done], voter.member) if done else []
    cast = {each.resolution.pk: said for each, said in zip(done, known, strict=True)}
    return [
        {
            "point": each.point,
            "voted": each.voted,
            "form": ballot.of(each.resolution, None, each.left) if each.left else None,
            "cast": cast.get(each.resolution.pk, []),
        }
        for each in found.asked
    ]


def _ending(meeting: Meeting) -> list[str]:
    """That it lacked its quorum, and which assembly has what it left."""
    second = meetings.second(meeting) if meeting.closed_at else None
    return [*ending.told(meeting), *([ending.left_to(second)] if second else [])]


def _expected(voter: Voter, found: Live) -> str:
    """Whoever acts, or was to come, as far as one knows; asked where it is to be typed."""
    if voter.name or found.holding.presence or not voter.runs:
        return voter.name
    return expected.names(voter.meeting, [voter.member])[voter.member.pk]
