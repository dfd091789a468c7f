"""Conversations about going on together, at the team's desk."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import done, posted
from attache.ties.actions import renewals as actions
from attache.ties.forms.renewals import Noting
from attache.ties.models import Renewal
from attache.ties.queries import renewals


@may("ties.view")
def index(request: Request) -> Response:
    table = renewals.table().bind(request, renewals.readable(request.user))
    return tables.respond(request, "ties/renewals/list.html", table)


@may("ties.view")
def show(request: Request, pk: int) -> Response:
    renewal = _renewal_or_404(request, pk)
    context = {
        "renewal": renewal,
        "lived": renewals.lived(renewal, on=timezone.localdate()),
        "state": renewals.state(renewal),
        "step": renewals.step_of(renewal),
        "journal": journal.about(renewal, user=request.user),
    }
    return render(request, "ties/renewals/show.html", context)


@posted("ties:renewal", "pk")
@may("ties.judge")
def plan_review(request: Request, pk: int) -> Response:
    renewal = _renewal_or_404(request, pk)
    exchange = actions.plan_review(renewal, on=timezone.localdate(), by=request.user)
    messages.success(request, _("A review is planned: propose dates, or say when it is."))
    return redirect(exchange)


@may("ties.judge")
def note(request: Request, pk: int) -> Response:
    renewal = _renewal_or_404(request, pk)
    named = ("outcome", "reason", "why", "version")
    form = Noting(request.POST or None, initial={name: getattr(renewal, name) for name in named})
    today = timezone.localdate()
    if done(
        form, lambda: actions.note(renewal, form.said, seen=form.seen, on=today, by=request.user)
    ):
        messages.success(request, _("The outcome is noted. What follows is decided below."))
        return redirect(renewal)
    return render(request, "ties/renewals/note.html", {"renewal": renewal, "form": form})


def _renewal_or_404(request: Request, pk: int) -> Renewal:
    return get_object_or_404(renewals.readable(request.user), pk=pk)
