"""The register of decisions at the desk: who sees to what, by when, until it is done or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.models import Meeting
from attache.assemblies.queries import meetings
from attache.decisions import sequel
from attache.decisions.actions import register as actions
from attache.decisions.forms.register import Dropping, Following
from attache.decisions.models import Decision
from attache.decisions.queries import register
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import decide, done

if TYPE_CHECKING:
    from django.forms import Form


@may("decisions.view")
def index(request: Request) -> Response:
    held = Meeting.objects.filter(closed_at__isnull=False).order_by("-starts_at")
    assemblies = [(slug, title) for slug, title in held.values_list("slug", "title")]
    table = register.table(on=timezone.localdate(), assemblies=assemblies)
    bound = table.bind(request, register.listed(request.user))
    return tables.respond(request, "decisions/decisions/list.html", bound)


@may("decisions.view")
def show(request: Request, public_id: str) -> Response:
    decision, today = _decision_or_404(request, public_id), timezone.localdate()
    resolution = decision.resolution
    context = {
        "decision": decision,
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "tone": register.TONES[decision.state],
        "is_late": decision.is_late(today),
        "said": meetings.voted(resolution).said,
        "told": sequel.by_resolution([resolution], face="desk").get(resolution.pk, []),
        "declarations": decision.declarations.all(),
        "may_follow": request.user.has_perm("decisions.follow", decision),
        "journal": journal.about(decision, user=request.user),
        "on": today,
    }
    return render(request, "decisions/decisions/show.html", context)


@may("decisions.view")
def edit(request: Request, public_id: str) -> Response:
    decision = _followed_or_403(request, public_id)
    initial = {name: getattr(decision, name) for name in ("owner", "due_on", "version")}
    today = timezone.localdate()
    form = Following(request.POST or None, decision=decision, today=today, initial=initial)

    def act() -> None:
        actions.edit(decision, changes=form.values, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The register says who sees to it, and by when."))
        return redirect(decision)
    return _act(request, decision, form, title=_("Who sees to it, by when"), submit=_("Save"))


@require_POST
@may("decisions.view")
def finish(request: Request, public_id: str) -> Response:
    decision = _followed_or_403(request, public_id)
    decide(
        request,
        lambda: actions.finish(decision, on=timezone.localdate(), by=request.user),
        told=_("The decision is carried out."),
    )
    return redirect(decision)


@may("decisions.view")
def drop(request: Request, public_id: str) -> Response:
    decision = _followed_or_403(request, public_id)
    form = Dropping(request.POST or None, initial={"version": decision.version})

    def act() -> None:
        because, today = form.cleaned_data["because"], timezone.localdate()
        actions.drop(decision, because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The decision is dropped: the register says why."))
        return redirect(decision)
    return _act(request, decision, form, title=_("Drop the decision"), submit=_("Drop it"))


@require_POST
@may("decisions.view")
def reopen(request: Request, public_id: str) -> Response:
    decision = _followed_or_403(request, public_id)
    decide(request, lambda: actions.reopen(decision, by=request.user))
    return redirect(decision)


def _decision_or_404(request: Request, public_id: str) -> Decision:
    return get_object_or_404(register.readable(request.user), public_id=public_id)


def _followed_or_403(request: Request, public_id: str) -> Decision:
    decision = _decision_or_404(request, public_id)
    if not request.user.has_perm("decisions.follow", decision):
        raise PermissionDenied
    return decision


def _act(request: Request, decision: Decision, form: Form, *, title: str, submit: str) -> Response:
    context = {"decision": decision, "form": form, "title": title, "submit": submit}
    return render(request, "decisions/decisions/act.html", context)
