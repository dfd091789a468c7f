"""Who represents members in the assembly, at the team's desk."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.directory.models import Organisation
from attache.directory.queries import traces
from attache.journal import queries as journal
from attache.kit import overtaken, tables
from attache.kit.forms import done
from attache.mandates.actions import designations as actions
from attache.mandates.forms.designations import Correcting, Designating, TakingBack, written
from attache.mandates.models import Designation
from attache.mandates.queries import choosing, representation, represented


@may("mandates.view")
def index(request: Request) -> Response:
    found = represented.members(request.user)
    table = representation.table(timezone.localdate()).bind(request, found)
    return tables.respond(request, "mandates/representation/list.html", table)


@may("mandates.view")
def show(request: Request, slug: str) -> Response:
    body, today = body_or_404(request, slug), timezone.localdate()
    history = represented.history(body)
    context = {
        "body": body,
        "history": history,
        "represented": represented.of(history, on=today),
        "journal": journal.about(body, user=request.user),
    }
    return render(request, "mandates/representation/show.html", context)


@may("mandates.decide")
def designate(request: Request, slug: str) -> Response:
    body, today = body_or_404(request, slug), timezone.localdate()
    initial = choosing.initial(body, on=today) | {"token": uuid4()}
    people = choosing.people(body, on=today)
    form = Designating(request.POST or None, people=people, initial=initial)

    def act() -> None:
        token = form.cleaned_data["token"]
        actions.designate(body, **form.values, public_id=token, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The designation is noted."))
        return redirect("mandates:representation", body.slug)
    return _act(request, body, form, title=_("Note a designation"), submit=_("Note it"))


@may("mandates.decide")
def edit(request: Request, public_id: str) -> Response:
    designation, today = designation_or_404(request, public_id), timezone.localdate()
    people = choosing.people_of(designation, on=today)
    form = Correcting(request.POST or None, people=people, initial=written(designation))

    def act() -> None:
        actions.edit_designation(
            designation, changes=form.values, seen=form.seen, on=today, by=request.user
        )

    if overtaken.saved(form, designation, act, changed_since=traces.changed_since):
        messages.success(request, _("The designation is corrected."))
        return redirect("mandates:representation", designation.organisation.slug)
    title = _("Correct the designation")
    return _act(request, designation.organisation, form, title=title, submit=_("Save"))


@may("mandates.decide")
def take_back(request: Request, public_id: str) -> Response:
    designation, today = designation_or_404(request, public_id), timezone.localdate()
    initial = {"ends_on": today, "version": designation.version}
    form = TakingBack(request.POST or None, initial=initial)

    def act() -> None:
        ends_on = form.cleaned_data["ends_on"]
        actions.take_back(designation, on=ends_on, seen=form.seen, by=request.user)

    body = designation.organisation
    if done(form, act):
        messages.success(request, _("The designation is taken back."))
        return redirect("mandates:representation", body.slug)
    return _act(request, body, form, title=_("Take back the designation"), submit=_("Take it back"))


def body_or_404(request: Request, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)


def designation_or_404(request: Request, public_id: str) -> Designation:
    found = Designation.objects.visible_to(request.user)
    people = ("organisation", "representative", "deputy")
    return get_object_or_404(found.select_related(*people), public_id=public_id)


def _act(request: Request, body: Organisation, form: Form, *, title: str, submit: str) -> Response:
    context = {"body": body, "form": form, "title": title, "submit": submit}
    return render(request, "mandates/representation/act.html", context)
