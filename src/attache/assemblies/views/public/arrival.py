"""Coming in by the code on the wall: one tap for whoever is known on this telephone.

Others are sent their link again. Nothing here says whom we know.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.assemblies import followed
from attache.assemblies.actions import finding as actions
from attache.assemblies.forms.coming import Finding
from attache.assemblies.models import Meeting
from attache.assemblies.queries import acting, expected, holding
from attache.assemblies.voters import Voter
from attache.kit.forms import done, posted
from attache.kit.strangers import consume


@login_not_required
@never_cache
def show(request: Request, slug: str) -> Response:
    return _page(request, _meeting_or_404(slug), Finding())


@csrf_exempt
@posted("assemblies_public:arrival", "slug")
@login_not_required
@never_cache
def find(request: Request, slug: str) -> Response:
    meeting, form = _meeting_or_404(slug), Finding(request.POST)

    def act() -> None:
        address = form.cleaned_data["email"].lower()
        consume(request, action="finding", key=f"{meeting.pk}:{address}")
        if not form.is_from_a_robot:
            actions.send_again(meeting, address, at=timezone.now())

    if done(form, act):
        return redirect("assemblies_public:found", slug)
    return _page(request, meeting, form)


@login_not_required
def found(request: Request, slug: str) -> Response:
    return render(request, "assemblies/arrival/sent.html", {"meeting": _meeting_or_404(slug)})


def _page(request: Request, meeting: Meeting, form: Finding) -> HttpResponse:
    on = timezone.localdate()
    voters = _voters(request, meeting)
    names = expected.names(meeting, [each.member for each in voters])
    context = {
        "meeting": meeting,
        "form": form,
        "voters": [
            (each, holding.of(meeting, each.member, on=on), names[each.member.pk])
            for each in voters
        ],
        "comes": meeting.notes_who_comes(on),
    }
    return render(request, "assemblies/arrival/show.html", context)


def _voters(request: Request, meeting: Meeting) -> list[Voter]:
    """Those for whom somebody acts on this telephone: logged in, or by links it opened."""
    known = {each.member.pk: each for each in followed.voters(request, meeting)}
    if request.user.is_authenticated:
        for member in acting.members(request.user, on=timezone.localdate())[:_MOST]:
            known[member.pk] = Voter(meeting, member, str(request.user), request.user)
    return list(known.values())


def _meeting_or_404(slug: str) -> Meeting:
    return get_object_or_404(acting.shown(), slug=slug)


# One acts for a few; each costs a few questions.
_MOST = 5
