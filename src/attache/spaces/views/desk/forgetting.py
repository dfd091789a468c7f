from typing import Any

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.models import Person
from attache.kit import tables
from attache.kit.forms import done
from attache.spaces.actions import forgetting as actions
from attache.spaces.forms.own_data import Erasing, NotedErasing
from attache.spaces.forms.records import Refusing
from attache.spaces.models import ForgettingRequest
from attache.spaces.queries import desk, own_data


@may("spaces.forget")
def index(request: Request) -> Response:
    table = desk.FORGETTINGS.bind(request, desk.forgettings(request.user))
    return tables.respond(request, "spaces/desk/forgettings.html", table)


@may("spaces.forget")
def show(request: Request, pk: int) -> Response:
    asked = _request_or_404(request, pk)
    context = {"asked": asked, "tone": desk.FORGETTING_TONES[asked.state]}
    return render(request, "spaces/desk/forgetting.html", context)


@may("spaces.forget")
def erase(request: Request, public_id: str) -> Response:
    """Read what goes and what stays, then erase somebody for good."""
    people = Person.objects.visible_to(request.user).select_related("account")
    person = get_object_or_404(people, public_id=public_id)
    asked = desk.waiting_of(person)
    form = _form(request, asked)
    if done(form, lambda: _erase(request, person, asked, form.cleaned_data)):
        messages.success(request, _("It is done: they are erased."))
        return redirect(person)
    context = {
        "person": person,
        "asked": asked,
        "form": form,
        "erasers": own_data.erasers(),
        "holdings": [one for one in own_data.holdings(person) if one.rows],
    }
    return render(request, "spaces/desk/erase.html", context)


def _form(request: Request, asked: ForgettingRequest | None) -> Erasing:
    if asked:
        return Erasing(request.POST or None)
    return NotedErasing(request.POST or None, initial={"asked_on": timezone.localdate()})


@transaction.atomic
def _erase(
    request: Request, person: Person, asked: ForgettingRequest | None, said: dict[str, Any]
) -> None:
    now, by = timezone.now(), request.user
    if asked is None:
        noted = {"asked_on": said["asked_on"], "asked_by": said["asked_by"]}
        asked = actions.note(person, **noted, on=timezone.localdate(now), by=by)
    actions.forget(asked, answer=said["answer"], asked_by=said.get("asked_by", ""), at=now, by=by)


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
        "submit": _("Send the answer"),
        "back": asked.get_absolute_url(),
        "of": asked,
    }
    return render(request, "spaces/desk/act.html", context)


def _request_or_404(request: Request, pk: int) -> ForgettingRequest:
    return get_object_or_404(desk.forgettings(request.user), pk=pk)
