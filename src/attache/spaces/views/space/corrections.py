"""What somebody proposes to correct about their function and their body, for the team to review."""

from copy import copy
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response
from attache.directory.models import Function, Organisation
from attache.kit.forms import done
from attache.memberships.queries.representatives import Representative
from attache.spaces.actions import corrections as actions
from attache.spaces.forms.records import Leaving, Noted, ProposedBody, ProposedFunction
from attache.spaces.models import Correction
from attache.spaces.queries import colleagues, corrections
from attache.spaces.views.space.people import body_or_404, for_people, own_function_or_404

Kind = Correction.Kind


@for_people
def of_function(request: Request, who: Representative, pk: int) -> Response:
    function = own_function_or_404(who, pk)
    form = ProposedFunction(request.POST or None, instance=copy(function))

    def act() -> None:
        said = {
            name: [getattr(function, name), form.cleaned_data[name]]
            for name in corrections.OF_FUNCTION
        }
        _propose(request, who, function, Kind.FUNCTION, said, form)

    if done(form, act):
        return _thanked(request)
    return _asked(
        request, form, title=_("My function at %(body)s") % {"body": function.organisation}
    )


@for_people
def of_body(request: Request, who: Representative, slug: str) -> Response:
    body, today = body_or_404(who, slug), timezone.localdate()
    now = corrections.said_of_body(body, on=today)
    there = colleagues.functions_at([body], on=today)
    initial = {"themes": body.themes.all(), "billing": now["billing"]}
    form = ProposedBody(request.POST or None, instance=copy(body), initial=initial, there=there)

    def act() -> None:
        said = {name: [now[name], actions.plain(form.cleaned_data[name])] for name in now}
        _propose(request, who, body, Kind.BODY, said, form)

    if done(form, act):
        return _thanked(request)
    return _asked(request, form, title=_("What is said of %(body)s") % {"body": body})


@for_people
def leave(request: Request, who: Representative, pk: int) -> Response:
    function = own_function_or_404(who, pk)
    form = Leaving(request.POST or None)

    def act() -> None:
        first_day = form.cleaned_data["last_day"] + timedelta(days=1)
        said = {"ends_on": [None, first_day.isoformat()]}
        for name in ("first_name", "last_name", "email"):
            said[name] = ["", form.cleaned_data[name]]
        _propose(request, who, function, Kind.DEPARTURE, said, form)

    if done(form, act):
        return _thanked(request)
    return _asked(request, form, title=_("I leave my post"), lead=function.organisation.name)


@require_POST
@for_people
def withdraw(request: Request, who: Representative, pk: int) -> Response:
    correction = get_object_or_404(Correction, pk=pk, proposer=who.person)
    try:
        actions.withdraw(correction, on=timezone.localdate(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is taken back."))
    return redirect("spaces_space:record")


def _propose(
    request: Request,
    who: Representative,
    subject: Function | Organisation,
    kind: str,
    said: dict[str, list[Any]],
    form: Noted,
) -> None:
    actions.propose(
        subject,
        kind=kind,
        changes=said,
        proposer=who.person,
        note=form.cleaned_data["note"],
        at=timezone.now(),
        by=request.user,
    )


def _thanked(request: Request) -> Response:
    messages.success(request, _("Thank you: the team looks at it, and a mail tells you."))
    return redirect("spaces_space:record")


def _asked(request: Request, form: Noted, *, title: str, lead: str = "") -> Response:
    context = {
        "form": form,
        "title": title,
        "lead": lead or _("The team looks at it before it is changed: others rely on it."),
        "submit": _("Send it to the team"),
        "back": "spaces_space:record",
    }
    return render(request, "spaces/space/act.html", context)
