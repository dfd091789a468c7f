"""What was given and received, at the team's desk."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.kit.forms import decide, done, posted
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Member
from attache.ties.actions import reciprocity as actions
from attache.ties.choosing import added_or_404
from attache.ties.forms.reciprocity import Adding, Answering
from attache.ties.models import Contest
from attache.ties.queries import reciprocity


@may("ties.view")
def show(request: Request, key: str) -> Response:
    read = reciprocity.read(
        member_or_404(request, key),
        asked=request.GET.get("annee", ""),
        own=reciprocity.of_team(request.user.pk),
        on=timezone.localdate(),
    )
    return render(request, "ties/reciprocity/show.html", {"read": read, "member": read.member})


@may("ties.judge")
def add(request: Request, key: str) -> Response:
    member, today = member_or_404(request, key), timezone.localdate()
    form = Adding(request.POST or None, initial={"token": uuid4(), "day": today})

    def act() -> None:
        token = form.cleaned_data["token"]
        actions.add(member, **form.said, public_id=token, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The fact is added."))
        return redirect(_of_year(member, form.said["day"].year))
    context = {"form": form, "member": member, "back": _of(member)}
    return render(request, "ties/reciprocity/add.html", context)


@posted("ties:reciprocity", "key")
@may("ties.judge")
def take_back(request: Request, key: str, fact: str) -> Response:
    member = member_or_404(request, key)
    added = added_or_404(member, reciprocity.of_team(request.user.pk), fact)
    told = _("The fact is taken back.")
    decide(request, lambda: actions.take_back(added, by=request.user), told=told)
    return redirect(_of_year(member, added.day.year))


@may("ties.view")
def contests(request: Request) -> Response:
    context = {"waiting": reciprocity.waiting(), "answered": reciprocity.answered()}
    return render(request, "ties/reciprocity/contests.html", context)


@may("ties.judge")
def answer(request: Request, pk: int) -> Response:
    contest = get_object_or_404(Contest.objects.select_related("member", "person"), pk=pk)
    form = Answering(request.POST or None)

    def act() -> None:
        actions.answer(contest, **form.said, on=timezone.localdate(), by=request.user)

    if done(form, act):
        messages.success(request, _("The answer is with the member, beside the fact."))
        return redirect(_of_year(contest.member, contest.day.year))
    context = {"form": form, "contest": contest, "back": reverse("ties:contests")}
    return render(request, "ties/reciprocity/answer.html", context)


def _of(member: Member) -> str:
    return reverse("ties:reciprocity", args=[member.key])


def _of_year(member: Member, year: int) -> str:
    return f"{_of(member)}?annee={year}"
