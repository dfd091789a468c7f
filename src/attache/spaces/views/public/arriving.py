"""Coming into the space of one's body: invited, or by an address that says where one works.

Nothing here says whom we know: a link is sent, or not.
"""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.kit.forms import done
from attache.kit.links import BrokenLink
from attache.kit.strangers import consume
from attache.spaces import doors
from attache.spaces.actions import claims, invitations, records
from attache.spaces.forms.colleagues import Claiming, WhichBody
from attache.spaces.models import ColleagueInvitation
from attache.spaces.queries import speaking


@csrf_exempt
@login_not_required
def accept(request: Request, token: str) -> Response:
    """Show the invitation that a link opens; its one button accepts it."""
    invitation, today = _invitation_or_404(token), timezone.localdate()
    context = {"invitation": invitation, "state": invitation.state(today), "refusal": ""}
    if request.method == "POST":
        try:
            context["person"] = invitations.accept(invitation, on=today)
        except ValidationError as refusal:
            context["refusal"] = " ".join(refusal.messages)
    return render(request, "spaces/public/invitation.html", context)


@csrf_exempt
@login_not_required
def ask(request: Request) -> Response:
    form = Claiming(request.POST or None)

    def act() -> None:
        consume(request, action="claiming")
        if not form.is_from_a_robot:
            claims.ask(form.answers, at=timezone.now(), on=timezone.localdate())

    if request.method == "POST" and done(form, act):
        return redirect("spaces_public:asked")
    return render(request, "spaces/public/ask.html", {"form": form})


@login_not_required
def asked(request: Request) -> Response:
    return render(request, "spaces/public/asked.html")


@csrf_exempt
@login_not_required
def prove(request: Request, token: str) -> Response:
    """Follow the link: say which body when there are several, then the request is there."""
    answers, today = doors.claimed(token), timezone.localdate()
    bodies = speaking.bodies(answers["email"], on=today) if answers else []
    if answers is None or not bodies:
        return render(request, "spaces/public/ran_out.html", status=410)
    form = WhichBody(request.POST or None, bodies=bodies)
    context = {"answers": answers, "form": form, "bodies": bodies, "is_done": False}
    if request.method == "POST" and done(form, lambda: _prove(answers, form, today)):
        context["is_done"] = True
    return render(request, "spaces/public/claim.html", context)


@csrf_exempt
@login_not_required
def change_address(request: Request, token: str) -> Response:
    said = doors.readdressed(token)
    if said is None:
        return render(request, "spaces/public/ran_out.html", status=410)
    pk, before, after = said
    context = {"address": after, "is_done": False, "refusal": ""}
    if request.method == "POST":
        try:
            records.change_address(pk, before=before, after=after)
        except ValidationError as refusal:
            context["refusal"] = " ".join(refusal.messages)
        else:
            context["is_done"] = True
    return render(request, "spaces/public/address.html", context)


def _prove(answers: dict[str, str], form: WhichBody, on: date) -> None:
    claims.prove(answers, organisation=form.chosen, at=timezone.now(), on=on)


def _invitation_or_404(token: str) -> ColleagueInvitation:
    key = doors.invited(token)
    found = ColleagueInvitation.objects.select_related("organisation", "invited_by")
    invitation = found.filter(public_id=key).first() if key else None
    if invitation is None:
        raise BrokenLink
    return invitation
