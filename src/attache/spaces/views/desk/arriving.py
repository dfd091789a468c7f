"""Who asks to come into a space, and who is invited, as the team sees all of them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.kit.forms import done
from attache.spaces.actions import claims as actions
from attache.spaces.forms.colleagues import Approving
from attache.spaces.forms.records import Refusing
from attache.spaces.models import Claim
from attache.spaces.queries import colleagues, desk


@may("spaces.review")
def claims(request: Request) -> Response:
    table = desk.CLAIMS.bind(request, desk.claims(request.user))
    return tables.respond(request, "spaces/desk/claims.html", table)


@may("spaces.review")
def invitations(request: Request) -> Response:
    table = desk.invitations_table(timezone.localdate())
    bound = table.bind(request, desk.invitations(request.user))
    return tables.respond(request, "spaces/desk/invitations.html", bound)


@may("spaces.review")
def claim(request: Request, public_id: str) -> Response:
    """Read who asks, and let them in."""
    asked, today = _claim_or_404(request, public_id), timezone.localdate()
    form = Approving(request.POST or None) if asked.is_waiting else None
    if form and done(
        form, lambda: actions.approve(asked, **form.cleaned_data, on=today, by=request.user)
    ):
        messages.success(request, _("%(name)s is let in, and told by mail.") % {"name": asked.name})
        return redirect("spaces:claims")
    context = {
        "claim": asked,
        "form": form,
        "answerers": colleagues.answerers(asked, on=today),
        "tone": desk.CLAIM_TONES[asked.state],
    }
    return render(request, "spaces/desk/claim.html", context)


@may("spaces.review")
def refuse(request: Request, public_id: str) -> Response:
    asked, form = _claim_or_404(request, public_id), Refusing(request.POST or None)
    today = timezone.localdate()
    if done(form, lambda: actions.refuse(asked, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("%(name)s is told by mail.") % {"name": asked.name})
        return redirect("spaces:claims")
    context = {
        "form": form,
        "title": _("Not let %(name)s in") % {"name": asked.name},
        "submit": _("Do not let in"),
        "back": asked.get_absolute_url(),
        "of": asked,
    }
    return render(request, "spaces/desk/act.html", context)


def _claim_or_404(request: Request, public_id: str) -> Claim:
    return get_object_or_404(desk.claims(request.user), public_id=public_id)
