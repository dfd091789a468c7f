"""Our mentorings, in the member's space: the two note when they met, and what they learned."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.introductions.actions import mentorings as actions
from attache.introductions.forms.mentorings import Learning, Meeting, Wording
from attache.introductions.queries import own_mentorings
from attache.introductions.queries.own_mentorings import Ours
from attache.kit.forms import done
from attache.memberships.http import for_members, for_those_who_belonged
from attache.memberships.queries.representatives import Representative

PAGE = "introductions_space:mentorings"


@for_those_who_belonged
def index(request: Request, who: Representative) -> Response:
    context = {"ours": own_mentorings.ours(who), "is_member": who.is_member}
    return render(request, "introductions/mentorings/space/list.html", context)


@for_members
def meet(request: Request, who: Representative, public_id: str) -> Response:
    ours, today = _ours_or_404(who, public_id), timezone.localdate()
    form = Meeting(request.POST or None, initial={"day": today})
    if done(
        form,
        lambda: actions.meet(ours.mentoring, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("The meeting is noted."))
        return redirect(PAGE)
    context = {"ours": ours, "form": form, "title": _("Note a meeting")}
    return render(request, "introductions/mentorings/space/act.html", context)


@for_members
def put_right(request: Request, who: Representative, public_id: str, pk: int) -> Response:
    ours = _ours_or_404(who, public_id)
    meeting = get_object_or_404(ours.mentoring.meetings, pk=pk)
    form = Wording(request.POST or None, initial={"note": meeting.note})
    if done(form, lambda: actions.put_right(meeting, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The meeting is saved."))
        return redirect(PAGE)
    context = {"ours": ours, "form": form, "title": _("Edit a meeting")}
    return render(request, "introductions/mentorings/space/act.html", context)


@for_members
def learn(request: Request, who: Representative, public_id: str) -> Response:
    ours = _ours_or_404(who, public_id)
    mentoring = ours.mentoring
    sides = {side: str(getattr(mentoring, side)) for side in sorted(ours.sides)}
    learned = {side: getattr(mentoring, f"{side}_learned") for side in sides}
    initial = learned | {"version": mentoring.version}
    form = Learning(request.POST or None, sides=sides, initial=initial)
    if done(form, lambda: actions.tell(mentoring, form.learned, seen=form.seen, by=request.user)):
        messages.success(request, _("Thank you: what you learned is noted."))
        return redirect(PAGE)
    context = {"ours": ours, "form": form, "title": _("What we learned")}
    return render(request, "introductions/mentorings/space/act.html", context)


def _ours_or_404(who: Representative, public_id: str) -> Ours:
    found = get_object_or_404(own_mentorings.readable(who), public_id=public_id)
    return own_mentorings.of(found, who)
