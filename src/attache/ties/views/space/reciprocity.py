"""What was given and received, in the member's space."""

from collections.abc import Sequence
from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.kit.forms import decide, done, posted
from attache.memberships.http import for_members, for_those_who_belonged
from attache.memberships.models import Member
from attache.memberships.queries.representatives import Representative
from attache.ties.actions import reciprocity as actions
from attache.ties.choosing import added_or_404
from attache.ties.forms.reciprocity import Adding, Contesting
from attache.ties.queries import reciprocity


@for_those_who_belonged
def index(request: Request, who: Representative) -> Response:
    members = list(reciprocity.members(who))
    return _page(request, who, members[0], members)


@for_those_who_belonged
def show(request: Request, who: Representative, key: str) -> Response:
    members = list(reciprocity.members(who))
    member = next((each for each in members if each.key == key), None)
    if member is None:
        raise Http404
    return _page(request, who, member, members)


def _page(
    request: Request, who: Representative, member: Member, members: Sequence[Member]
) -> Response:
    read = reciprocity.read(
        member,
        asked=request.GET.get("annee", ""),
        own=reciprocity.of_person(who),
        on=timezone.localdate(),
    )
    context = {
        "read": read,
        "member": member,
        "members": members,
        "may_say": reciprocity.may_speak(who, member),
    }
    return render(request, "ties/space/reciprocity.html", context)


@for_members
def add(request: Request, who: Representative, key: str) -> Response:
    member, today = _own_or_404(who, key), timezone.localdate()
    form = Adding(request.POST or None, initial={"token": uuid4(), "day": today})

    def act() -> None:
        token = form.cleaned_data["token"]
        said = form.said | {"public_id": token, "person": who.person}
        actions.add(member, **said, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The fact is added: the team sees it too."))
        return redirect(_of_year(member, form.said["day"].year))
    context = {"form": form, "member": member, "back": _of(member)}
    return render(request, "ties/space/add.html", context)


@posted("ties_space:reciprocity_of", "key")
@for_members
def take_back(request: Request, who: Representative, key: str, fact: str) -> Response:
    member = _own_or_404(who, key)
    added = added_or_404(member, reciprocity.of_person(who), fact)
    told = _("The fact is taken back.")
    decide(request, lambda: actions.take_back(added, by=request.user), told=told)
    return redirect(_of_year(member, added.day.year))


@for_members
def contest(request: Request, who: Representative, key: str, fact: str) -> Response:
    member, today = _own_or_404(who, key), timezone.localdate()
    contested = reciprocity.fact_of(member, fact, on=today)
    if contested is None:
        raise Http404
    back = _of_year(member, contested.day.year)
    form = Contesting(request.POST or None)
    if not form.is_bound and (told := actions.contested_already(member, contested)):
        messages.info(request, told)
        return redirect(back)

    def act() -> None:
        because = form.cleaned_data["because"]
        said = {"because": because, "person": who.person}
        actions.contest(member, contested, **said, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The team reads you, and will answer here."))
        return redirect(back)
    context = {"form": form, "fact": contested, "back": back}
    return render(request, "ties/space/contest.html", context)


def _own_or_404(who: Representative, key: str) -> Member:
    member = get_object_or_404(reciprocity.members(who), key=key)
    if not reciprocity.may_speak(who, member):
        raise Http404
    return member


def _of(member: Member) -> str:
    return reverse("ties_space:reciprocity_of", args=[member.key])


def _of_year(member: Member, year: int) -> str:
    return f"{_of(member)}?annee={year}"
