"""Noting what was said: an exchange that was planned, or one that nobody had."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.companionship.actions import exchanges as actions
from attache.companionship.forms.exchanges import Noting, Promises
from attache.companionship.models import Exchange
from attache.companionship.queries import exchanges
from attache.companionship.views.desk.exchanges import AGREED, exchange_or_404
from attache.kit.forms import done
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Member


@may("exchanges.hold")
def note_new(request: Request, key: str) -> Response:
    """Note an exchange that nobody had planned: the telephone rang."""
    member, today = member_or_404(request, key), timezone.localdate()
    initial = {"led_by": request.user.pk, "day": today, "means": "telephone", "version": 0}
    initial["token"] = uuid4()
    noting = _Noting(request, member, initial=initial)
    noted: list[Exchange] = []

    def act() -> None:
        noted.append(
            actions.note_new(
                member,
                public_id=noting.form.cleaned_data["token"],
                **noting.said,
                **noting.form.terms,
                on=today,
                by=request.user,
            )
        )

    if noting.is_done(act):
        messages.success(request, _("The exchange is noted."))
        return redirect(noted[0])
    return noting.page()


@may("exchanges.hold")
def note(request: Request, public_id: str) -> Response:
    exchange, today = exchange_or_404(request, public_id), timezone.localdate()
    told = ("notes", "private_note", "to_introduce")
    initial: dict[str, Any] = {name: getattr(exchange, name) for name in (*AGREED, *told)}
    initial |= {
        name: list(getattr(exchange, name).all()) for name in ("functions", "themes", "finds")
    }
    initial |= {"led_by": exchange.led_by_id, "day": exchange.day or today}
    initial["token"] = exchange.public_id
    noting = _Noting(request, exchange.member, initial=initial, exchange=exchange)

    def act() -> None:
        actions.note(
            exchange,
            **noting.said,
            **noting.form.terms,
            seen=noting.form.seen,
            on=today,
            by=request.user,
        )

    if noting.is_done(act):
        messages.success(request, _("The exchange is noted."))
        return redirect(exchange)
    return noting.page()


class _Noting:
    """The form of what was said with its lines of promises: both are right, or neither is saved."""

    def __init__(
        self,
        request: Request,
        member: Member,
        *,
        initial: dict[str, Any],
        exchange: Exchange | None = None,
    ) -> None:
        today = timezone.localdate()
        self.request, self.member, self.exchange = request, member, exchange
        day = min(exchange.day or today, today) if exchange else today
        living = exchanges.who_was_met(member, day=day, on=today)
        met = initial.get("functions", [])
        functions = [*living, *(each for each in met if each not in living)]
        leaders = exchanges.leaders(today, of=exchange)
        self.form = Noting(
            request.POST or None,
            leaders=leaders,
            functions=functions,
            finds=exchanges.finds_to_share(member, told=initial.get("finds", ())),
            initial=initial,
        )
        people = list(dict.fromkeys(function.person for function in functions))
        self.promises = Promises(
            request.POST or None,
            prefix="promesses",
            form_kwargs={"leaders": leaders, "people": people},
        )

    def is_done(self, act: Any) -> bool:  # noqa: ANN401 -- what is done
        are_right = self.promises.is_valid() if self.request.method == "POST" else False
        if not (self.form.is_valid() and are_right):
            return False
        if not self.says_something:
            self.form.add_error("notes", _("Say in a word what was said, or what was promised."))
        return done(self.form, act)

    @property
    def says_something(self) -> bool:
        told, said = self.form.told, self.said
        written = (told.notes, told.private_note, told.to_introduce, said["heard"])
        return any((*written, told.themes, told.finds, said["promises"]))

    @property
    def said(self) -> dict[str, Any]:
        words = (
            each.word(leader=self.form.terms["led_by"])
            for each in self.promises
            if each.has_changed()
        )
        return {
            "functions": self.form.met,
            "told": self.form.told,
            "heard": self.form.cleaned_data["heard"],
            "promises": [word for word in words if word],
        }

    def page(self) -> Response:
        context = {
            "form": self.form,
            "promises": self.promises,
            "member": self.member,
            "exchange": self.exchange,
        }
        return render(self.request, "companionship/exchanges/note.html", context)
