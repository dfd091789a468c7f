from copy import copy
from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.models import Theme
from attache.kit import tables
from attache.kit.forms import done
from attache.spaces.actions import corrections as actions
from attache.spaces.forms.records import (
    Refusing,
    ReviewedBody,
    ReviewedDeparture,
    ReviewedFunction,
)
from attache.spaces.models import Correction
from attache.spaces.queries import colleagues, corrections

Kind = Correction.Kind
Review = ReviewedFunction | ReviewedBody | ReviewedDeparture


@may("spaces.review")
def index(request: Request) -> Response:
    table = corrections.CORRECTIONS.bind(request, corrections.listed(request.user))
    return tables.respond(request, "spaces/desk/corrections.html", table)


@may("spaces.review")
def show(request: Request, pk: int) -> Response:
    """Read what would change, and take it up as it is or amended."""
    correction, today = _correction_or_404(request, pk), timezone.localdate()
    form = _form(request, correction, today) if correction.is_waiting else None
    if (
        form
        and request.method == "POST"
        and done(form, lambda: _accept(request, correction, form, today))
    ):
        messages.success(request, _("The directory says so from now on, and a mail tells it."))
        return redirect("spaces:corrections")
    lines = corrections.lines(correction, on=today)
    context = {
        "correction": correction,
        "lines": lines,
        "has_moved": correction.is_waiting and any(line.has_moved for line in lines),
        "tone": corrections.TONES[correction.state],
        "form": form,
    }
    return render(request, "spaces/desk/correction.html", context)


@may("spaces.review")
def refuse(request: Request, pk: int) -> Response:
    correction, form = _correction_or_404(request, pk), Refusing(request.POST or None)
    today = timezone.localdate()
    if done(
        form, lambda: actions.refuse(correction, **form.cleaned_data, on=today, by=request.user)
    ):
        messages.success(request, _("It is not taken up, and a mail says why."))
        return redirect("spaces:corrections")
    context = {
        "form": form,
        "title": _("Do not take it up"),
        "submit": _("Do not take it up"),
        "back": correction.get_absolute_url(),
        "of": correction,
    }
    return render(request, "spaces/desk/act.html", context)


def _form(request: Request, correction: Correction, on: date) -> Review:
    """The form of the record itself, with what is proposed written in."""
    said = {name: pair[1] for name, pair in correction.changes.items()}
    function, body, answers = correction.function, correction.organisation, request.POST or None
    if function is None:
        if "themes" in said:
            said["themes"] = Theme.objects.filter(slug__in=said["themes"])
        said["version"] = body.version
        there = colleagues.functions_at([body], on=on)
        return ReviewedBody(
            answers, instance=copy(body), initial=said, proposed=[*said], there=there
        )
    if correction.kind == Kind.FUNCTION:
        said["version"] = function.version
        return ReviewedFunction(answers, instance=copy(function), initial=said, proposed=[*said])
    there = colleagues.functions_at([body], on=on).exclude(pk=function.pk)
    said["heir"] = "new" if said.get("last_name") else "unknown"
    return ReviewedDeparture(answers, initial=said, there=there, starts_on=function.starts_on)


def _accept(request: Request, correction: Correction, form: Review, on: date) -> None:
    answer = form.cleaned_data["answer"]
    if isinstance(form, ReviewedDeparture):
        actions.accept_departure(
            correction,
            ends_on=form.cleaned_data["ends_on"],
            successor=form.chosen,
            is_open=form.is_open,
            answer=answer,
            on=on,
            by=request.user,
        )
        return
    of_a_body = isinstance(form, ReviewedBody)
    accept = actions.accept_body if of_a_body else actions.accept_function
    accept(correction, values=form.values, seen=form.seen, answer=answer, on=on, by=request.user)


def _correction_or_404(request: Request, pk: int) -> Correction:
    found = Correction.objects.visible_to(request.user).select_related(
        "organisation", "function__person", "proposer", "answered_by"
    )
    return get_object_or_404(found, pk=pk)
