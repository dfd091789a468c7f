"""What a member brings: a line of the news round, questions of breakout groups."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.assemblies.actions import groups as group_actions
from attache.assemblies.actions import news as news_actions
from attache.assemblies.forms.collected import AskingInGroup, Telling
from attache.assemblies.models import Meeting
from attache.assemblies.queries import collected
from attache.assemblies.voters import Voter
from attache.kit.forms import done


def news(request: Request, voter: Voter) -> Response:
    told = collected.news(voter.meeting)
    own = next((each for each in told if each.member_id == voter.member.pk), None)
    initial = {"text": own.text if own else ""}
    form = Telling(request.POST or None, is_known=bool(voter.name), initial=initial)
    if done(form, lambda: _tell(voter, form)):
        messages.success(request, _("Noted, thank you."))
        return redirect(voter.to("voter_news"))
    context = {"voter": voter, "told": told, "form": form, "runs": voter.runs}
    return render(request, "assemblies/voter/news.html", context)


def groups(request: Request, voter: Voter) -> Response:
    known = collected.groups(voter.meeting)
    form = AskingInGroup(
        request.POST or None,
        groups=known,
        is_known=bool(voter.name),
        initial={"token": uuid4(), "group": request.GET.get("groupe", "")},
    )
    if done(form, lambda: _ask(voter, form)):
        messages.success(request, _("Your question is with those of the group."))
        return redirect(voter.to("voter_groups"))
    is_open = voter.meeting.state == Meeting.State.OPEN
    context = {"voter": voter, "groups": known, "form": form, "is_open": is_open}
    return render(request, "assemblies/voter/groups.html", context)


def _tell(voter: Voter, form: Telling) -> None:
    said = form.cleaned_data
    who = voter.name or said["by_name"]
    news_actions.tell(
        voter.meeting,
        voter.member,
        text=said["text"],
        told_by=who,
        at=timezone.now(),
        by=voter.user,
    )


def _ask(voter: Voter, form: AskingInGroup) -> None:
    said = form.cleaned_data
    group_actions.ask(
        said["group"],
        text=said["text"],
        asked_by=f"{voter.name or said['by_name']} ({voter.member})"[:200],
        public_id=said["token"],
        member=voter.member,
        at=timezone.now(),
        by=voter.user,
    )
