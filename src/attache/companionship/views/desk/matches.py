"""Finds for members at the team's desk: which, for whom, sent with a word."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.companionship.actions import matches as actions
from attache.companionship.forms.matches import Answering, Sending
from attache.companionship.models import Match
from attache.companionship.queries import matches
from attache.companionship.queries.readers import readers
from attache.directory.choosing import choose
from attache.kit import tables
from attache.kit.forms import decide, done, posted
from attache.library.models import Find
from attache.memberships.choosing import member_or_404


@may("exchanges.view")
def index(request: Request) -> Response:
    table = matches.PROPOSED.bind(request, matches.proposed(request.user))
    return tables.respond(request, "companionship/matches/list.html", table)


@may("exchanges.view")
def sent(request: Request) -> Response:
    table = matches.SENT.bind(request, matches.sent(request.user))
    return tables.respond(request, "companionship/matches/sent.html", table)


@may("exchanges.view")
def for_member(request: Request, key: str) -> Response:
    member = member_or_404(request, key)
    context = {"member": member, "finds": matches.of_member(request.user, member)}
    return render(request, "companionship/matches/member.html", context)


@may("exchanges.view")
def of_find(request: Request, public_id: UUID) -> Response:
    find = _find_or_404(request, public_id)
    context = {"find": find, "finds": matches.of_find(request.user, find)}
    return render(request, "companionship/matches/find.html", context)


@may("exchanges.send_finds")
def look_up(request: Request, public_id: UUID) -> Response:
    find = _find_or_404(request, public_id)
    return choose(
        request,
        title=_("Send this find"),
        lead=_("To whom? Look for the member, or for the individual member."),
        back=(reverse("companionship:matches_of", args=[public_id]), str(find)),
        page="companionship:match",
        before=(str(public_id),),
    )


@may("exchanges.view")
def show(request: Request, public_id: UUID, key: str) -> Response:
    match = _between(request, public_id, key)
    return _page(request, match, _sending(request, match))


@posted("companionship:match", "public_id", "key")
@may("exchanges.send_finds")
def send(request: Request, public_id: UUID, key: str) -> Response:
    match, today = _between(request, public_id, key), timezone.localdate()
    form = _sending(request, match)

    def act() -> None:
        to, words = form.reader, form.cleaned_data["words"]
        actions.send(match.find, match.member, to=to, words=words, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The find is in the outbox: it leaves once it is let go."))
        return redirect(match)
    return _page(request, match, form)


@require_POST
@may("exchanges.send_finds")
def take_back(request: Request, public_id: UUID, key: str) -> Response:
    match, told = _match_or_404(request, public_id, key), _("The find is taken back.")
    now = timezone.now()
    decide(request, lambda: actions.take_back(match, at=now, by=request.user), told=told)
    return redirect(match)


@require_POST
@may("exchanges.send_finds")
def set_aside(request: Request, public_id: UUID, key: str) -> Response:
    match, today = _match_or_404(request, public_id, key), timezone.localdate()
    told = _("The find is set aside: it is not proposed to them again.")
    decide(request, lambda: actions.set_aside(match, on=today, by=request.user), told=told)
    return redirect("companionship:matches_for", key)


@require_POST
@may("exchanges.send_finds")
def take_up_again(request: Request, public_id: UUID, key: str) -> Response:
    match, told = _match_or_404(request, public_id, key), _("The find is proposed again.")
    decide(request, lambda: actions.take_up_again(match, by=request.user), told=told)
    return redirect("companionship:matches_for", key)


@may("exchanges.send_finds")
def answer(request: Request, public_id: UUID, key: str) -> Response:
    match = _match_or_404(request, public_id, key)
    initial = {"feedback": match.feedback, "version": match.version}
    form = Answering(request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data["feedback"]
        actions.note_feedback(match, feedback=said, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("What they said is noted."))
        return redirect(match)
    return render(request, "companionship/matches/answer.html", {"match": match, "form": form})


def _sending(request: Request, match: Match) -> Sending:
    found = readers(match.member, match.find, on=timezone.localdate())
    return Sending(request.POST or None, readers=found)


def _page(request: Request, match: Match, form: Sending) -> Response:
    """What is refused stays in the form, whatever somebody else did in the meantime."""
    [(match, letter)] = matches.with_fates([match])
    context = {"match": match, "letter": letter, "form": form}
    return render(request, "companionship/matches/show.html", context)


def _between(request: Request, public_id: UUID, key: str) -> Match:
    member = member_or_404(request, key)
    return matches.between(request.user, _find_or_404(request, public_id), member)


def _find_or_404(request: Request, public_id: UUID) -> Find:
    return get_object_or_404(Find.objects.visible_to(request.user), public_id=public_id)


def _match_or_404(request: Request, public_id: UUID, key: str) -> Match:
    found = matches.readable(request.user)
    return get_object_or_404(found, find__public_id=public_id, member__key=key)
