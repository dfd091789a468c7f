"""Amendments of a text: moved, written again, accepted without a vote, withdrawn."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import amendments as actions
from attache.assemblies.forms.agenda import Amending, AmendingAgain
from attache.assemblies.views.desk.agenda import resolution_or_404
from attache.assemblies.views.desk.going import back
from attache.assemblies.views.desk.meetings import act_page
from attache.kit.forms import decide, done


@may("assemblies.hold")
def amend(request: Request, public_id: UUID) -> Response:
    resolution = resolution_or_404(public_id)
    initial = {"token": uuid4(), "text": resolution.text, "way": resolution.way}
    form = Amending(request.POST or None, of=resolution, initial=initial)

    def act() -> None:
        token = form.cleaned_data["token"]
        actions.move(resolution, public_id=token, by=request.user, **form.values)

    if done(form, act):
        messages.success(request, _("The amendment is written: it is decided before the text."))
        return back(request, resolution)
    title = _("Amend “%(text)s”") % {"text": resolution}
    meeting, submit = resolution.item.meeting, _("Write the amendment")
    return act_page(request, meeting, form, title=title, submit=submit)


@may("assemblies.hold")
def amend_again(request: Request, public_id: UUID) -> Response:
    amendment = resolution_or_404(public_id)
    named = ("text", "moved_by", "way", "version")
    initial = {name: getattr(amendment, name) for name in named}
    form = AmendingAgain(request.POST or None, of=amendment, initial=initial)

    def act() -> None:
        actions.rewrite(amendment, seen=form.seen, by=request.user, **form.values)

    if done(form, act):
        messages.success(request, _("The amendment is saved."))
        return back(request, amendment)
    meeting = amendment.item.meeting
    return act_page(request, meeting, form, title=str(amendment), submit=_("Save"))


@require_POST
@may("assemblies.hold")
def accept(request: Request, public_id: UUID) -> Response:
    amendment = resolution_or_404(public_id)
    decide(
        request,
        lambda: actions.accept(amendment, at=timezone.now(), by=request.user),
        told=_("The amendment is accepted: the text is as it says."),
    )
    return back(request, amendment.amends or amendment)


@require_POST
@may("assemblies.hold")
def withdraw(request: Request, public_id: UUID) -> Response:
    amendment = resolution_or_404(public_id)
    amended, meeting = amendment.amends, amendment.item.meeting
    decide(
        request,
        lambda: actions.withdraw(amendment, at=timezone.now(), by=request.user),
        told=_("The amendment is withdrawn."),
    )
    return back(request, amended) if amended else redirect(meeting)
