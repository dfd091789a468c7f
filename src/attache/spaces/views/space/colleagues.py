"""Our people: who is known, who is asked in, who asks to come in."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response
from attache.kit.forms import done
from attache.memberships.queries.representatives import Representative
from attache.spaces.actions import claims, invitations
from attache.spaces.forms.colleagues import Approving, Inviting
from attache.spaces.forms.records import Refusing
from attache.spaces.models import Claim, ColleagueInvitation
from attache.spaces.queries import colleagues
from attache.spaces.views.space.people import for_people, led_or_404


@for_people
def index(request: Request, who: Representative) -> Response:
    context = {"teams": colleagues.teams(who, on=timezone.localdate()), "who": who}
    return render(request, "spaces/space/colleagues.html", context)


@for_people
def invite(request: Request, who: Representative, slug: str) -> Response:
    body, form = led_or_404(who, slug), Inviting(request.POST or None)
    if done(
        form,
        lambda: invitations.invite(
            body, **form.cleaned_data, on=timezone.localdate(), by=request.user
        ),
    ):
        messages.success(
            request,
            _("%(name)s is invited, by a mail that leaves at once.")
            % {"name": form.cleaned_data["first_name"]},
        )
        return redirect("spaces_space:colleagues")
    context = {
        "form": form,
        "title": _("Invite a colleague"),
        "lead": _("They come into the space of %(body)s by one button, within two weeks.")
        % {"body": body},
        "submit": _("Invite"),
        "back": "spaces_space:colleagues",
    }
    return render(request, "spaces/space/act.html", context)


@require_POST
@for_people
def resend(request: Request, who: Representative, public_id: str) -> Response:
    invitation, today = _invitation_or_404(who, public_id), timezone.localdate()
    return _acted(
        request,
        lambda: invitations.resend(invitation, on=today, by=request.user),
        _("The invitation has been sent again."),
    )


@require_POST
@for_people
def withdraw(request: Request, who: Representative, public_id: str) -> Response:
    invitation, today = _invitation_or_404(who, public_id), timezone.localdate()
    return _acted(
        request,
        lambda: invitations.withdraw(invitation, on=today, by=request.user),
        _("The invitation is withdrawn: its link opens nothing any more."),
    )


@require_POST
@for_people
def approve(request: Request, who: Representative, public_id: str) -> Response:
    claim, form = _claim_or_404(who, public_id), Approving(request.POST)
    level = form.cleaned_data["level"] if form.is_valid() else "other"
    return _acted(
        request,
        lambda: claims.approve(claim, level=level, on=timezone.localdate(), by=request.user),
        _("%(name)s is let in, and told by mail.") % {"name": claim.name},
    )


@for_people
def refuse(request: Request, who: Representative, public_id: str) -> Response:
    claim, form = _claim_or_404(who, public_id), Refusing(request.POST or None)
    today = timezone.localdate()
    if done(form, lambda: claims.refuse(claim, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("%(name)s is told by mail.") % {"name": claim.name})
        return redirect("spaces_space:colleagues")
    context = {
        "form": form,
        "title": _("Not let %(name)s in") % {"name": claim.name},
        "submit": _("Do not let in"),
        "back": "spaces_space:colleagues",
    }
    return render(request, "spaces/space/act.html", context)


def _acted(request: Request, act: Callable[[], object], said: str) -> Response:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect("spaces_space:colleagues")


def _invitation_or_404(who: Representative, public_id: str) -> ColleagueInvitation:
    return get_object_or_404(
        ColleagueInvitation.objects.filter(organisation__in=_led(who)), public_id=public_id
    )


def _claim_or_404(who: Representative, public_id: str) -> Claim:
    return get_object_or_404(Claim.objects.filter(organisation__in=_led(who)), public_id=public_id)


def _led(who: Representative) -> list[int]:
    return [body.pk for body in who.bodies if who.leads(body)]
