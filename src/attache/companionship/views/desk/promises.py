"""Settling a promise from the page where it is read."""

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.companionship.actions import promises as actions
from attache.companionship.forms.exchanges import Dropping, Keeping
from attache.companionship.models import Promise
from attache.kit.forms import decide, done


@may("exchanges.hold")
def keep(request: Request, pk: int) -> Response:
    promise, today = _promise_or_404(pk), timezone.localdate()
    form = Keeping(request.POST or None)

    def act() -> None:
        actions.keep(promise, **form.cleaned_data, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The promise is kept."))
        return redirect(_page_of(promise))
    return _act(request, promise, form, title=_("A promise is kept"), submit=_("It is kept"))


@may("exchanges.hold")
def drop(request: Request, pk: int) -> Response:
    promise, today = _promise_or_404(pk), timezone.localdate()
    form = Dropping(request.POST or None)

    def act() -> None:
        actions.drop(promise, **form.cleaned_data, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The promise is dropped."))
        return redirect(_page_of(promise))
    return _act(request, promise, form, title=_("Drop a promise"), submit=_("Drop it"))


@require_POST
@may("exchanges.hold")
def take_up_again(request: Request, pk: int) -> Response:
    promise = _promise_or_404(pk)
    told = _("The promise is open again.")
    decide(request, lambda: actions.take_up_again(promise, by=request.user), told=told)
    return redirect(_page_of(promise))


def _act(request: Request, promise: Promise, form: Form, *, title: str, submit: str) -> Response:
    context = {
        "promise": promise,
        "form": form,
        "title": title,
        "submit": submit,
        "back": _page_of(promise),
    }
    return render(request, "companionship/promises/act.html", context)


def _page_of(promise: Promise) -> str:
    return (promise.exchange or promise.member).get_absolute_url()


def _promise_or_404(pk: int) -> Promise:
    return get_object_or_404(Promise.objects.select_related("exchange", "member", "owner"), pk=pk)
