"""Mentoring at the team's desk."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.directory.choosing import choose
from attache.introductions.actions import mentorings as actions
from attache.introductions.forms.mentorings import Changing, Ending, Meeting, Starting, Wording
from attache.introductions.models import Mentoring, MentoringMeeting
from attache.introductions.queries import mentor_proposals, mentorings
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import decide, done
from attache.memberships.choosing import member_or_404


@may("introductions.view")
def index(request: Request) -> Response:
    table = mentorings.table(timezone.localdate()).bind(
        request,
        mentorings.listed(request.user),
        first_action=offered(
            request,
            "introductions.make",
            _("Propose a mentoring"),
            "introductions:propose_mentoring",
        ),
    )
    return tables.respond(request, "introductions/mentorings/list.html", table)


@may("introductions.view")
def show(request: Request, public_id: str) -> Response:
    mentoring = mentoring_or_404(request, public_id)
    context = {
        "mentoring": mentoring,
        "read": mentorings.read(mentoring, on=timezone.localdate()),
        "journal": journal.about(mentoring, user=request.user),
    }
    return render(request, "introductions/mentorings/show.html", context)


@may("introductions.make")
def look_up(request: Request) -> Response:
    return choose(
        request,
        title=_("Propose a mentoring"),
        lead=_("For whom? A member of long standing, or one that joined lately."),
        back=(reverse("introductions:mentorings"), _("Mentoring")),
        page="introductions:mentoring_for",
    )


@may("introductions.make")
def propose(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    context = {"member": member, "proposals": mentor_proposals.proposals(member, on=today)}
    return render(request, "introductions/mentorings/propose.html", context)


@may("introductions.make")
def look_up_other(request: Request, key: str) -> Response:
    member = member_or_404(request, key)
    return choose(
        request,
        title=_("Another member"),
        lead=_("Whom with %(member)s? Of the two, the one who joined first is the mentor.")
        % {"member": member},
        back=(reverse("introductions:mentoring_for", args=[key]), str(member)),
        page="introductions:start_mentoring",
        before=(key,),
    )


@may("introductions.make")
def start(request: Request, key: str, other: str) -> Response:
    today = timezone.localdate()
    mentor, mentee = mentor_proposals.elder_first(
        member_or_404(request, key), member_or_404(request, other)
    )
    form = Starting(
        request.POST or None,
        owners=mentorings.owners(today),
        functions=mentorings.living_functions((mentor, mentee), on=today),
        initial={"owner": request.user.pk, "started_on": today, "token": uuid4()},
    )
    started: list[Mentoring] = []

    def act() -> None:
        day, token = form.cleaned_data["started_on"], form.cleaned_data["token"]
        begun = {"started_on": day, "public_id": token, "on": today, "by": request.user}
        started.append(actions.start(mentor, mentee, **form.terms, **begun))

    if done(form, act):
        messages.success(request, _("The mentoring has started."))
        return redirect(started[0])
    context = {"form": form, "mentor": mentor, "mentee": mentee}
    return render(request, "introductions/mentorings/start.html", context)


@may("introductions.make")
def change(request: Request, public_id: str) -> Response:
    mentoring, today = mentoring_or_404(request, public_id), timezone.localdate()
    named = ("problem", "aims", "version")
    met = list(mentoring.functions.all())
    sides = (mentoring.mentor, mentoring.mentee)
    living = list(mentorings.living_functions(sides, on=today))
    form = Changing(
        request.POST or None,
        owners=mentorings.owners(today, of=mentoring),
        functions=[*living, *(each for each in met if each not in living)],
        initial={name: getattr(mentoring, name) for name in named}
        | {"owner": mentoring.owner_id, "functions": met},
    )
    if done(form, lambda: actions.change(mentoring, **form.terms, seen=form.seen, by=request.user)):
        messages.success(request, _("The mentoring is saved."))
        return redirect(mentoring)
    return _act(request, mentoring, form, title=_("Change what is agreed"), submit=_("Save"))


@may("introductions.make")
def meet(request: Request, public_id: str) -> Response:
    mentoring, today = mentoring_or_404(request, public_id), timezone.localdate()
    form = Meeting(request.POST or None, initial={"day": today})
    if done(
        form,
        lambda: actions.meet(mentoring, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("The meeting is noted."))
        return redirect(mentoring)
    return _act(request, mentoring, form, title=_("Note a meeting"), submit=_("Note the meeting"))


@may("introductions.make")
def put_right(request: Request, pk: int) -> Response:
    meeting = _meeting_or_404(request, pk)
    form = Wording(request.POST or None, initial={"note": meeting.note})
    if done(form, lambda: actions.put_right(meeting, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The meeting is saved."))
        return redirect(meeting.mentoring)
    return _act(request, meeting.mentoring, form, title=_("Edit a meeting"), submit=_("Save"))


@require_POST
@may("introductions.make")
def take_back(request: Request, pk: int) -> Response:
    meeting = _meeting_or_404(request, pk)
    told = _("The meeting is taken back.")
    decide(request, lambda: actions.take_back(meeting, by=request.user), told=told)
    return redirect(meeting.mentoring)


@may("introductions.make")
def end(request: Request, public_id: str) -> Response:
    mentoring, today = mentoring_or_404(request, public_id), timezone.localdate()
    sides = {"mentor": str(mentoring.mentor), "mentee": str(mentoring.mentee)}
    learned = {side: getattr(mentoring, f"{side}_learned") for side in sides}
    because = mentorings.why_end(mentoring)
    form = Ending(
        request.POST or None,
        sides=sides,
        initial=learned | {"because": because, "version": mentoring.version},
    )

    def act() -> None:
        said = {"because": form.cleaned_data["because"], "learned": form.learned}
        actions.end(mentoring, **said, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The mentoring has ended."))
        return redirect(mentoring)
    return _act(request, mentoring, form, title=_("End the mentoring"), submit=_("It has ended"))


@require_POST
@may("introductions.make")
def take_up_again(request: Request, public_id: str) -> Response:
    mentoring, today = mentoring_or_404(request, public_id), timezone.localdate()
    told = _("The mentoring goes on.")
    decide(request, lambda: actions.take_up_again(mentoring, on=today, by=request.user), told=told)
    return redirect(mentoring)


def mentoring_or_404(request: Request, public_id: str) -> Mentoring:
    return get_object_or_404(mentorings.readable(request.user), public_id=public_id)


def _meeting_or_404(request: Request, pk: int) -> MentoringMeeting:
    theirs = Mentoring.objects.visible_to(request.user)
    found = MentoringMeeting.objects.filter(mentoring__in=theirs)
    return get_object_or_404(found.select_related("mentoring__mentor", "mentoring__mentee"), pk=pk)


def _act(
    request: Request, mentoring: Mentoring, form: Form, *, title: str, submit: str
) -> Response:
    context = {"mentoring": mentoring, "form": form, "title": title, "submit": submit}
    return render(request, "introductions/mentorings/act.html", context)
