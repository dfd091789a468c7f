"""Standing for a seat: who stands, adding oneself, withdrawing until the vote opens."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.assemblies.actions import candidates as actions
from attache.assemblies.forms.candidates import Standing
from attache.assemblies.models import Candidate, Resolution
from attache.assemblies.queries import candidates
from attache.assemblies.queries.candidates import Election
from attache.assemblies.voters import Voter
from attache.kit.forms import decide, done


def show(request: Request, voter: Voter) -> Response:
    """Every election of the assembly, with who stands for it."""
    elections = [
        (
            each,
            voter.to("voter_stand", each.resolution.public_id),
            [(candidate, _way_out(voter, each, candidate)) for candidate in each.standing],
        )
        for each in candidates.elections(voter.meeting)
    ]
    context = {"voter": voter, "elections": elections}
    return render(request, "assemblies/voter/candidates.html", context)


def stand(request: Request, voter: Voter, public_id: UUID) -> Response:
    elections = candidates.of_meeting(voter.meeting)
    resolution = get_object_or_404(elections, public_id=public_id)
    if request.method == "GET" and not (voter.runs and resolution.opened_at is None):
        # The page of those who stand says why nobody stands any more.
        return redirect(voter.to("voter_candidates"))
    initial = {"token": uuid4(), "name": voter.name}
    form = Standing(request.POST or None, initial=initial)
    if done(form, lambda: _stand(voter, resolution, form)):
        messages.success(request, _("It is noted: who votes reads it."))
        return redirect(voter.to("voter_candidates"))
    context = {"voter": voter, "resolution": resolution, "form": form}
    return render(request, "assemblies/voter/stand.html", context)


def withdraw(request: Request, voter: Voter, public_id: UUID) -> Response:
    own = Candidate.objects.filter(
        member=voter.member, resolution__item__meeting=voter.meeting
    ).select_related("resolution__item__meeting")
    candidate = get_object_or_404(own, public_id=public_id)
    decide(
        request,
        lambda: actions.withdraw(candidate, at=timezone.now(), by=voter.user),
        told=_("It is withdrawn."),
    )
    return redirect(voter.to("voter_candidates"))


def _way_out(voter: Voter, election: Election, candidate: Candidate) -> str:
    """Where one withdraws, for those of this member, until the vote opens."""
    if not (election.may_change and voter.runs and candidate.member_id == voter.member.pk):
        return ""
    return voter.to("voter_withdraw_candidate", candidate.public_id)


def _stand(voter: Voter, resolution: Resolution, form: Standing) -> None:
    said = form.cleaned_data
    actions.stand(
        resolution,
        name=said["name"],
        statement=said["statement"],
        public_id=said["token"],
        person=candidates.person_named(voter.member, said["name"], on=timezone.localdate()),
        member=voter.member,
        by=voter.user,
    )
