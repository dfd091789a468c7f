"""Items that a member asks for, and what became of them."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.assemblies.actions import proposals as actions
from attache.assemblies.forms.proposals import Asking
from attache.assemblies.queries import proposals
from attache.assemblies.voters import Voter
from attache.kit.forms import done


def show(request: Request, voter: Voter) -> Response:
    form = Asking(request.POST or None, is_known=bool(voter.name), initial={"token": uuid4()})
    if done(form, lambda: _ask(voter, form)):
        messages.success(request, _("Your item is asked for: you are told what becomes of it."))
        return redirect(voter.to("voter_proposals"))
    context = {
        "voter": voter,
        "form": form,
        "may_ask": proposals.may_be_asked(voter.meeting, on=timezone.localdate()),
        "asked": proposals.of(voter.meeting, voter.member),
    }
    return render(request, "assemblies/voter/proposals.html", context)


def _ask(voter: Voter, form: Asking) -> None:
    said = form.cleaned_data
    actions.ask(
        voter.meeting,
        voter.member,
        title=said["title"],
        text=said["text"],
        proposed_by=voter.name or said["by_name"],
        public_id=said["token"],
        at=timezone.now(),
        by=voter.user,
    )
