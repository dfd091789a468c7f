"""The agenda of an assembly: items in order, and texts put to the vote."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import agenda as actions
from attache.assemblies.forms.agenda import AddingItem, EditingItem, Proposing, Rewording
from attache.assemblies.models import Item, Resolution
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404
from attache.kit.forms import decide, done

SAID = ("title", "kind", "session", "presenter", "minutes", "text", "debate", "version")
WORDED = ("title", "text", "seats", "subject", "way", "version")


@may("assemblies.hold")
def add(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    form = AddingItem(request.POST or None, sessions=meeting.sessions, initial={"token": uuid4()})

    def act() -> None:
        token = form.cleaned_data["token"]
        actions.add(meeting, public_id=token, by=request.user, **form.values)

    if done(form, act):
        messages.success(request, _("The item is on the agenda."))
        return redirect(meeting)
    return act_page(request, meeting, form, title=_("Add an item"), submit=_("Add the item"))


@may("assemblies.hold")
def edit(request: Request, public_id: UUID) -> Response:
    item = item_or_404(public_id)
    initial = {name: getattr(item, name) for name in SAID}
    form = EditingItem(request.POST or None, sessions=item.meeting.sessions, initial=initial)

    def act() -> None:
        actions.edit(item, changes=form.values, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The item is saved."))
        return redirect(item)
    return act_page(request, item.meeting, form, title=str(item), submit=_("Save"))


@require_POST
@may("assemblies.hold")
def move(request: Request, public_id: UUID) -> Response:
    item = item_or_404(public_id)
    up = request.POST.get("vers") == "haut"
    decide(request, lambda: actions.move(item, up=up, by=request.user))
    return redirect(item)


@require_POST
@may("assemblies.hold")
def remove(request: Request, public_id: UUID) -> Response:
    item = item_or_404(public_id)
    meeting = item.meeting
    decide(
        request,
        lambda: actions.remove(item, by=request.user),
        told=_("The item is off the agenda."),
    )
    return redirect(meeting)


@may("assemblies.hold")
def propose(request: Request, public_id: UUID) -> Response:
    item = item_or_404(public_id)
    initial = {"token": uuid4(), "title": item.title}
    form = Proposing(request.POST or None, item=item, initial=initial)

    def act() -> None:
        token = form.cleaned_data["token"]
        actions.propose(item, public_id=token, by=request.user, **form.values)

    if done(form, act):
        messages.success(request, _("The text is written."))
        return redirect(item)
    title = _("A text to vote: %(item)s") % {"item": item}
    return act_page(request, item.meeting, form, title=title, submit=_("Write the text"))


@may("assemblies.hold")
def reword(request: Request, public_id: UUID) -> Response:
    resolution = resolution_or_404(public_id)
    if resolution.amends_id:
        return redirect("assemblies:amend_again", public_id)
    initial = {name: getattr(resolution, name) for name in WORDED}
    form = Rewording(request.POST or None, item=resolution.item, initial=initial)

    def act() -> None:
        actions.reword(resolution, changes=form.values, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The text is saved."))
        return redirect(resolution)
    meeting = resolution.item.meeting
    return act_page(request, meeting, form, title=str(resolution), submit=_("Save"))


@require_POST
@may("assemblies.hold")
def take_up(request: Request, public_id: UUID) -> Response:
    item = item_or_404(public_id)
    decide(request, lambda: actions.take_up(item, by=request.user))
    return redirect("assemblies:conduct", item.meeting.slug)


def item_or_404(public_id: UUID) -> Item:
    return get_object_or_404(Item.objects.select_related("meeting"), public_id=public_id)


def resolution_or_404(public_id: UUID) -> Resolution:
    found = Resolution.objects.select_related("item__meeting", "amends")
    return get_object_or_404(found, public_id=public_id)
