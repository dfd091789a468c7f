"""Who represents a body in the assembly, in its space: its permanent contact designates."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.directory.models import Organisation
from attache.directory.queries import traces
from attache.kit import overtaken
from attache.kit.forms import done
from attache.mandates.actions import designations as actions
from attache.mandates.forms.designations import Correcting, Designating, written
from attache.mandates.queries import choosing, own
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative


@for_members
def index(request: Request, who: Representative) -> Response:
    context = {
        "bodies": own.bodies(who, on=timezone.localdate()),
        "mandates": own.mandates(who),
        "is_individual": who.is_individual,
    }
    return render(request, "mandates/space/representation.html", context)


@for_members
def designate(request: Request, who: Representative, key: str) -> Response:
    body, today = _led_or_404(who, key), timezone.localdate()
    initial = choosing.initial(body, on=today) | {"token": uuid4()}
    people = choosing.people(body, on=today)
    form = Designating(request.POST or None, people=people, initial=initial)

    def act() -> None:
        actions.designate(
            body,
            **form.values,
            contact=who.person,
            public_id=form.cleaned_data["token"],
            on=today,
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("Thank you: it is noted, and a receipt is on its way to you."))
        return redirect("mandates_space:representation")
    return render(request, "mandates/space/designate.html", {"body": body, "form": form})


@for_members
def correct(request: Request, who: Representative, key: str) -> Response:
    """What was designated here today: a slip of the pen is not a new deliberation."""
    body, today = _led_or_404(who, key), timezone.localdate()
    designation = own.fresh(body.designations.select_related("organisation"), on=today)
    if designation is None:
        raise Http404
    people = choosing.people_of(designation, on=today)
    form = Correcting(request.POST or None, people=people, initial=written(designation))

    def act() -> None:
        actions.correct_own(
            designation,
            contact=who.person,
            changes=form.values,
            seen=form.seen,
            on=today,
            by=request.user,
        )

    if overtaken.saved(form, designation, act, changed_since=traces.changed_since):
        messages.success(request, _("It is corrected, and another receipt is on its way to you."))
        return redirect("mandates_space:representation")
    context = {"body": body, "form": form, "corrects": True}
    return render(request, "mandates/space/designate.html", context)


def _led_or_404(who: Representative, key: str) -> Organisation:
    body = next((each for each in who.bodies if each.slug == key), None)
    if body is None:
        raise Http404
    if not who.leads(body):
        raise PermissionDenied
    return body
