"""Exchanges at the team's desk."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.companionship.actions import exchanges as actions
from attache.companionship.actions.cadences import cadence_of
from attache.companionship.forms.exchanges import CallingOff, Moving, Planning, TakingBack
from attache.companionship.models import Exchange
from attache.companionship.queries import cadences, exchanges
from attache.directory.choosing import choose
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import decide, done
from attache.memberships.choosing import member_or_404
from attache.memberships.queries import departures

AGREED = ("kind", "day", "hour", "means", "purposes", "version")


@may("exchanges.view")
def index(request: Request) -> Response:
    table = exchanges.table(timezone.localdate()).bind(
        request,
        exchanges.listed(request.user),
        first_action=offered(
            request, "exchanges.hold", _("Note an exchange"), "companionship:note_exchange"
        ),
    )
    return tables.respond(request, "companionship/exchanges/list.html", table)


@may("exchanges.view")
def show(request: Request, public_id: str) -> Response:
    exchange = exchange_or_404(request, public_id)
    context = {
        "exchange": exchange,
        "read": exchanges.read(exchange, on=timezone.localdate()),
        "journal": journal.about(exchange, user=request.user),
    }
    return render(request, "companionship/exchanges/show.html", context)


@may("exchanges.hold")
def look_up_to_plan(request: Request) -> Response:
    return _look_up(request, _("Plan an exchange"), "companionship:plan_exchange_with")


@may("exchanges.hold")
def look_up_to_note(request: Request) -> Response:
    return _look_up(request, _("Note an exchange"), "companionship:note_exchange_with")


@may("exchanges.hold")
def plan(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    form = Planning(
        request.POST or None,
        leaders=exchanges.leaders(today),
        functions=exchanges.living_functions(member, on=today),
        initial={
            "kind": cadences.next_kind(cadence_of(member, on=today), on=today),
            "led_by": request.user.pk,
            "means": Exchange.Means.CALL,
            "token": uuid4(),
        },
    )
    planned: list[Exchange] = []

    def act() -> None:
        planned.append(
            actions.plan(
                member,
                functions=form.met,
                public_id=form.cleaned_data["token"],
                **form.terms,
                on=today,
                by=request.user,
            )
        )

    if done(form, act):
        messages.success(request, _("The exchange is planned."))
        return redirect(planned[0])
    context = {"form": form, "member": member}
    return render(request, "companionship/exchanges/plan.html", context)


@may("exchanges.hold")
def move(request: Request, public_id: str) -> Response:
    exchange, today = exchange_or_404(request, public_id), timezone.localdate()
    initial = {name: getattr(exchange, name) for name in AGREED} | {"led_by": exchange.led_by_id}
    form = Moving(
        request.POST or None, leaders=exchanges.leaders(today, of=exchange), initial=initial
    )
    if done(
        form,
        lambda: actions.move(exchange, **form.terms, seen=form.seen, on=today, by=request.user),
    ):
        messages.success(request, _("The exchange is saved."))
        return redirect(exchange)
    return _act(request, exchange, form, title=_("Change what is agreed"), submit=_("Save"))


@may("exchanges.hold")
def call_off(request: Request, public_id: str) -> Response:
    exchange, today = exchange_or_404(request, public_id), timezone.localdate()
    form = CallingOff(request.POST or None, initial={"version": exchange.version})

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.call_off(exchange, because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The exchange is called off."))
        return redirect(exchange)
    return _act(request, exchange, form, title=_("Call off"), submit=_("Call off the exchange"))


@may("exchanges.hold")
def take_back(request: Request, public_id: str) -> Response:
    exchange, today = exchange_or_404(request, public_id), timezone.localdate()
    form = TakingBack(request.POST or None, initial={"version": exchange.version})

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.take_back(exchange, because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The exchange is taken back. Its words stay here."))
        return redirect(exchange)
    title = _("It was noted by mistake")
    return _act(request, exchange, form, title=title, submit=_("Take back the exchange"))


@require_POST
@may("exchanges.hold")
def call_off_with_the_member(request: Request, public_id: str) -> Response:
    """Call off, at one press, an exchange with a member who has left or is about to."""
    exchange, today = exchange_or_404(request, public_id), timezone.localdate()
    departure = departures.departure(exchange.member, on=today)
    if departure:
        act = partial(actions.call_off, exchange, because=str(departure), seen=exchange.version)
        told = _("The exchange is called off.")
        decide(request, partial(act, on=today, by=request.user), told=told)
    return redirect(exchange)


def _look_up(request: Request, title: str, page: str) -> Response:
    return choose(
        request,
        title=title,
        lead=_("With whom? Look for the member, or for the individual member."),
        back=(reverse("companionship:exchanges"), _("Exchanges")),
        page=page,
    )


def _act(request: Request, exchange: Exchange, form: Form, *, title: str, submit: str) -> Response:
    context = {"exchange": exchange, "form": form, "title": title, "submit": submit}
    return render(request, "companionship/exchanges/act.html", context)


def exchange_or_404(request: Request, public_id: str) -> Exchange:
    return get_object_or_404(exchanges.readable(request.user), public_id=public_id)
