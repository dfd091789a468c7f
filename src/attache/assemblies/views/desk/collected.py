"""News of members and breakout groups, at the desk: noted, put in order, shown on the wall."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import groups as group_actions
from attache.assemblies.actions import news as news_actions
from attache.assemblies.forms.collected import (
    AnsweringQuestion,
    EditingGroup,
    MakingGroup,
    Noting,
    NotingQuestion,
)
from attache.assemblies.models import Group, GroupQuestion, Meeting
from attache.assemblies.queries import collected, roll
from attache.assemblies.views.desk.meetings import act_page, meeting_or_404
from attache.kit.forms import decide, done
from attache.memberships.choosing import member_or_404


@may("assemblies.view")
def show(request: Request, slug: str) -> Response:
    """All that members brought, on one page."""
    meeting = meeting_or_404(request, slug)
    told = collected.news(meeting)
    said = {each.member_id for each in told}
    members = [row.member for row in roll.of(meeting, on=timezone.localdate()).rows]
    context = {
        "meeting": meeting,
        "news": told,
        "silent": [member for member in members if member.pk not in said],
        "groups": collected.groups(meeting),
        "runs": meeting.runs,
        "is_open": meeting.state == Meeting.State.OPEN,
        "may_answer": meeting.state in {Meeting.State.OPEN, Meeting.State.CLOSED},
        "may_edit": meeting.state not in {Meeting.State.CLOSED, Meeting.State.CANCELLED},
    }
    return render(request, "assemblies/collected/show.html", context)


@may("assemblies.view")
def wall(request: Request, slug: str) -> Response:
    """To be read from afar, or printed."""
    meeting = meeting_or_404(request, slug)
    context = {
        "meeting": meeting,
        "news": collected.news(meeting),
        "groups": collected.groups(meeting),
    }
    return render(request, "assemblies/collected/wall.html", context)


@may("assemblies.hold")
def note(request: Request, slug: str, key: str) -> Response:
    meeting, member = meeting_or_404(request, slug), member_or_404(request, key)
    before = meeting.news.filter(member=member).first()
    initial = {"text": before.text, "told_by": before.told_by} if before else {}
    form = Noting(request.POST or None, initial=initial)

    def act() -> None:
        news_actions.tell(meeting, member, **form.cleaned_data, at=timezone.now(), by=request.user)

    if done(form, act):
        messages.success(request, _("Noted."))
        return redirect("assemblies:collected", slug)
    title = _("News of %(member)s") % {"member": member}
    return act_page(request, meeting, form, title=title, submit=_("Note it"))


@may("assemblies.hold")
def make_group(request: Request, slug: str) -> Response:
    meeting = meeting_or_404(request, slug)
    form = MakingGroup(request.POST or None, initial={"token": uuid4()})

    def act() -> None:
        token = form.cleaned_data["token"]
        group_actions.make(meeting, **form.values, public_id=token, by=request.user)

    return _done(request, meeting, form, act, title=_("Add a group"), submit=_("Add the group"))


@may("assemblies.hold")
def edit_group(request: Request, public_id: UUID) -> Response:
    group = _group_or_404(public_id)
    initial = {name: getattr(group, name) for name in ("title", "about", "version")}
    form = EditingGroup(request.POST or None, initial=initial)

    def act() -> None:
        group_actions.edit(group, changes=form.values, seen=form.seen, by=request.user)

    return _done(request, group.meeting, form, act, title=str(group), submit=_("Save"))


@require_POST
@may("assemblies.hold")
def move_group(request: Request, public_id: UUID) -> Response:
    group = _group_or_404(public_id)
    up = request.POST.get("vers") == "haut"
    decide(request, lambda: group_actions.move(group, up=up, by=request.user))
    return redirect("assemblies:collected", group.meeting.slug)


@require_POST
@may("assemblies.hold")
def remove_group(request: Request, public_id: UUID) -> Response:
    group = _group_or_404(public_id)
    meeting = group.meeting
    decide(
        request,
        lambda: group_actions.remove(group, by=request.user),
        told=_("The group is taken away."),
    )
    return redirect("assemblies:collected", meeting.slug)


@may("assemblies.hold")
def ask(request: Request, public_id: UUID) -> Response:
    group = _group_or_404(public_id)
    form = NotingQuestion(request.POST or None, initial={"token": uuid4()})

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("text", "asked_by")}
        token, now = form.cleaned_data["token"], timezone.now()
        group_actions.ask(group, **said, public_id=token, at=now, by=request.user)

    title = _("A question of “%(group)s”") % {"group": group}
    return _done(request, group.meeting, form, act, title=title, submit=_("Note the question"))


@may("assemblies.hold")
def answer(request: Request, public_id: UUID) -> Response:
    known = GroupQuestion.objects.select_related("group__meeting")
    question = get_object_or_404(known, public_id=public_id)
    named = ("text", "answer", "asked_by")
    initial = {name: getattr(question, name) for name in (*named, "version")}
    form = AnsweringQuestion(request.POST or None, initial=initial)

    def act() -> None:
        changes = {name: form.cleaned_data[name] for name in named}
        group_actions.answer(question, changes=changes, seen=form.seen, by=request.user)

    meeting = question.group.meeting
    return _done(
        request, meeting, form, act, title=_("Note the answer"), submit=_("Note the answer")
    )


def _done(
    request: Request,
    meeting: Meeting,
    form: Form,
    act: Callable[[], None],
    *,
    title: str,
    submit: str,
) -> Response:
    if done(form, act):
        messages.success(request, _("Saved."))
        return redirect("assemblies:collected", meeting.slug)
    return act_page(request, meeting, form, title=title, submit=submit)


def _group_or_404(public_id: UUID) -> Group:
    return get_object_or_404(Group.objects.select_related("meeting"), public_id=public_id)
