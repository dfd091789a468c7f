from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.kit.forms import done
from attache.spaces.actions import forgetting as actions
from attache.spaces.forms.own_data import Forgetting
from attache.spaces.forms.records import Refusing
from attache.spaces.models import ForgettingRequest
from attache.spaces.queries import desk, own_data


@may("spaces.forget")
def index(request: Request) -> Response:
    table = desk.FORGETTINGS.bind(request, desk.forgettings(request.user))
    return tables.respond(request, "spaces/desk/forgettings.html", table)


@may("spaces.forget")
def show(request: Request, pk: int) -> Response:
    """Read what is held, say what stays and why, and erase the rest."""
    asked, today = _request_or_404(request, pk), timezone.localdate()
    form = (
        Forgetting(request.POST or None, initial={"answer": _kept()}) if asked.is_waiting else None
    )
    if (
        form
        and request.method == "POST"
        and done(
            form, lambda: actions.forget(asked, **form.cleaned_data, on=today, by=request.user)
        )
    ):
        messages.success(request, _("It is done: nobody can be recognised any more."))
        return redirect("spaces:forgettings")
    holdings = [one for one in own_data.holdings(asked.person) if one.rows]
    context = {
        "asked": asked,
        "form": form,
        "holdings": holdings if asked.is_waiting else [],
        "tone": desk.FORGETTING_TONES[asked.state],
    }
    return render(request, "spaces/desk/forgetting.html", context)


@may("spaces.forget")
def refuse(request: Request, pk: int) -> Response:
    asked, form = _request_or_404(request, pk), Refusing(request.POST or None)
    today = timezone.localdate()
    if done(form, lambda: actions.refuse(asked, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("A mail says what is kept, and why."))
        return redirect("spaces:forgettings")
    context = {
        "form": form,
        "title": _("Say why it is kept"),
        "submit": _("Answer"),
        "back": asked.get_absolute_url(),
        "of": asked,
    }
    return render(request, "spaces/desk/act.html", context)


def _kept() -> str:
    return _(
        "What stays, without your name: that a function existed, who was present at our events, "
        "what our accounts must prove. The journal of decisions keeps the names it was written "
        "with, because it proves who decided what."
    )


def _request_or_404(request: Request, pk: int) -> ForgettingRequest:
    return get_object_or_404(desk.forgettings(request.user), pk=pk)
