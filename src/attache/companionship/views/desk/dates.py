"""Proposing dates for an exchange, from the desk."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.forms import BaseFormSet, Form
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.companionship.actions import dates as actions
from attache.companionship.actions.cadences import cadence_of
from attache.companionship.forms.dates import Line, Lines, Proposing, ProposingNew, moments_of
from attache.companionship.models import DateOffer, Exchange
from attache.companionship.queries import cadences, dates, exchanges
from attache.companionship.views.desk.exchanges import exchange_or_404
from attache.kit.forms import done
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Member


@may("exchanges.hold")
def propose(request: Request, public_id: str) -> Response:
    exchange = exchange_or_404(request, public_id)
    form = Proposing(
        request.POST or None,
        people=dates.reachable(exchange.member, on=timezone.localdate()),
        initial={"version": exchange.version},
    )
    lines = Lines(request.POST or None, prefix="dates")

    def act() -> DateOffer:
        return actions.propose(
            exchange,
            form.cleaned_data["person"],
            moments_of(lines),
            seen=form.seen,
            at=timezone.now(),
            by=request.user,
        )

    return _answer(request, exchange.member, form, lines, act, back=exchange.get_absolute_url())


@may("exchanges.hold")
def propose_new(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    form = ProposingNew(
        request.POST or None,
        people=dates.reachable(member, on=today),
        leaders=exchanges.leaders(today),
        initial={
            "kind": cadences.next_kind(cadence_of(member, on=today), on=today),
            "led_by": request.user.pk,
            "means": Exchange.Means.CALL,
            "token": uuid4(),
        },
    )
    lines = Lines(request.POST or None, prefix="dates")

    def act() -> DateOffer:
        return actions.propose_new(
            member,
            form.cleaned_data["person"],
            moments_of(lines),
            public_id=form.cleaned_data["token"],
            **form.terms,
            at=timezone.now(),
            by=request.user,
        )

    return _answer(request, member, form, lines, act, back=member.get_absolute_url())


def _answer(
    request: Request,
    member: Member,
    form: Form,
    lines: BaseFormSet[Line],
    act: Callable[[], DateOffer],
    *,
    back: str,
) -> Response:
    offers: list[DateOffer] = []
    are_right = lines.is_valid() if request.method == "POST" else False
    if form.is_valid() and are_right and done(form, lambda: offers.append(act())):
        messages.success(request, _("The dates are proposed, by mail."))
        return redirect(offers[0].exchange)
    context = {"form": form, "lines": lines, "member": member, "back": back}
    return render(request, "companionship/dates/propose.html", context)
