"""Items that members ask for, at the desk: put on the agenda, or declined with a reason."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import proposals as actions
from attache.assemblies.forms.proposals import Accepting, Declining
from attache.assemblies.models import Item, Meeting, Proposal
from attache.assemblies.queries import proposals
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404
from attache.kit.forms import done


@may("assemblies.view")
def index(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    asked = proposals.of(meeting)
    context = {
        "meeting": meeting,
        "waiting": [each for each in asked if each.state == Proposal.State.WAITING],
        "answered": [each for each in asked if each.state != Proposal.State.WAITING],
    }
    return render(request, "assemblies/proposals/index.html", context)


@may("assemblies.hold")
def accept(request: Request, public_id: UUID) -> Response:
    proposal = _proposal_or_404(public_id)
    meeting = proposal.meeting
    initial = {
        "token": uuid4(),
        "kind": Item.Kind.DISCUSSION,
        "title": proposal.title,
        "text": proposal.text,
        "presenter": ", ".join(filter(None, [proposal.proposed_by, str(proposal.member)])),
    }
    form = Accepting(request.POST or None, sessions=meeting.sessions, initial=initial)

    def act() -> None:
        token = form.cleaned_data["token"]
        actions.accept(proposal, public_id=token, at=timezone.now(), by=request.user, **form.values)

    if done(form, act):
        messages.success(request, _accepted(meeting))
        return redirect(meeting)
    title = _("Put on the agenda: %(item)s") % {"item": proposal}
    return act_page(request, meeting, form, title=title, submit=_("Put it on the agenda"))


@may("assemblies.hold")
def decline(request: Request, public_id: UUID) -> Response:
    proposal = _proposal_or_404(public_id)
    form = Declining(request.POST or None)

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.decline(proposal, because=because, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("It is declined: the member is told why."))
        return redirect("assemblies:proposals", proposal.meeting.slug)
    title = _("Decline: %(item)s") % {"item": proposal}
    return act_page(request, proposal.meeting, form, title=title, submit=_("Decline it"))


def _accepted(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.CONVENED:
        return _(
            "The item is on the agenda, and the member is told. Members were convened to another "
            "agenda: mails that say the change wait in the outbox."
        )
    return _("The item is on the agenda, and the member is told.")


def _proposal_or_404(public_id: UUID) -> Proposal:
    known = Proposal.objects.select_related("meeting", "member")
    return get_object_or_404(known, public_id=public_id)
