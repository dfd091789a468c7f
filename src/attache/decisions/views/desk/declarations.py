"""Declarations to the greffe at the desk: what to copy, by when, and the receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies.queries import kept
from attache.decisions.actions import declarations as actions
from attache.decisions.forms.register import Declaring
from attache.decisions.models import Declaration
from attache.decisions.models.declaration import CHANGES_FORM
from attache.decisions.queries import deciding, declarations
from attache.journal import queries as journal
from attache.kit.downloads import given
from attache.kit.forms import done
from attache.library.actions.received import received
from attache.statutes.models import Statutes


@may("decisions.view")
def index(request: Request) -> Response:
    today = timezone.localdate()
    context = {
        "waiting": declarations.to_make(request.user),
        "made": declarations.made(request.user),
        "statutes": declarations.statutes(request.user, on=today),
        "statutes_form": CHANGES_FORM,
        "on": today,
    }
    return render(request, "decisions/declarations/list.html", context)


@may("decisions.view")
def show(request: Request, public_id: str) -> Response:
    declaration = _declaration_or_404(request, public_id)
    meeting = declarations.meeting(declaration)
    context = {
        "declaration": declaration,
        "copy": declarations.copy(declaration),
        "meeting": meeting,
        "has_minutes": meeting and kept.of(meeting) is not None,
        "journal": journal.about(declaration, user=request.user),
        "on": timezone.localdate(),
    }
    return render(request, "decisions/declarations/show.html", context)


@may("decisions.view")
def statutes_to_copy(request: Request, slug: str) -> Response:
    adopted = Statutes.objects.visible_to(request.user).filter(adopted_on__isnull=False)
    statutes = get_object_or_404(adopted, slug=slug)
    meeting = deciding.assembly(statutes)
    context = {
        "statutes": statutes,
        "copy": declarations.copy_of_statutes(statutes),
        "meeting": meeting,
        "has_minutes": meeting and kept.of(meeting) is not None,
    }
    return render(request, "decisions/declarations/statutes.html", context)


@may("decisions.declare")
def declare(request: Request, public_id: str) -> Response:
    declaration, today = _declaration_or_404(request, public_id), timezone.localdate()
    initial = {
        "declared_on": declaration.declared_on or today,
        "receipt": declaration.receipt,
        "version": declaration.version,
    }
    form = Declaring(request.POST or None, request.FILES or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        kept = received(said["sent"]) if said["sent"] else None
        if kept:
            kept.content.name = kept.name
        actions.declare(
            declaration,
            declared_on=said["declared_on"],
            receipt=said["receipt"],
            file=kept.content if kept else None,
            seen=form.seen,
            on=today,
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("The declaration is noted."))
        return redirect(declaration)
    title = _("Note the declaration")
    context = {"declaration": declaration, "form": form, "title": title, "submit": _("Note it")}
    return render(request, "decisions/declarations/act.html", context)


@may("decisions.view")
def receipt(request: Request, public_id: str) -> Response:
    declaration = _declaration_or_404(request, public_id)
    if not declaration.file:
        raise Http404
    return given(declaration.file, name=declaration.file.name, as_attachment=True)


def _declaration_or_404(request: Request, public_id: str) -> Declaration:
    return get_object_or_404(declarations.readable(request.user), public_id=public_id)
