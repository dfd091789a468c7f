"""Who stands for the seats of an election, at the desk."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import candidates as actions
from attache.assemblies.forms.candidates import PuttingForward
from attache.assemblies.models import Candidate, Resolution
from attache.assemblies.queries import candidates, roll
from attache.assemblies.views.desk.agenda import resolution_or_404
from attache.assemblies.views.desk.meetings import act_page
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Person
from attache.kit.forms import decide, done


@may("assemblies.view")
def index(request: Request, public_id: UUID) -> Response:
    resolution = _election_or_404(public_id)
    election = candidates.of(resolution)
    may_change = election.may_change and request.user.has_perm("assemblies.hold")
    context = {
        "resolution": resolution,
        "meeting": resolution.item.meeting,
        "election": election,
        "may_change": may_change,
        "unknown": candidates.unknown(election.standing),
        "standing": [(each, _way_out(each) if may_change else "") for each in election.standing],
    }
    return render(request, "assemblies/candidates/index.html", context)


@may("assemblies.hold")
def look_up(request: Request, public_id: UUID) -> Response:
    resolution = _election_or_404(public_id)
    return choose(
        request,
        title=_("Add somebody who stands"),
        lead=_("Look for who stands for “%(election)s”.") % {"election": resolution.title},
        back=(reverse("assemblies:candidates", args=[public_id]), str(resolution)),
        page="assemblies:add_known_candidate",
        before=(str(public_id),),
        bodies=False,
    )


@may("assemblies.hold")
def add_known(request: Request, public_id: UUID, key: str) -> Response:
    person = party_or_404(request, key)
    if not isinstance(person, Person):
        raise Http404
    return _add(request, public_id, person)


@may("assemblies.hold")
def add_named(request: Request, public_id: UUID) -> Response:
    """Somebody whom the directory does not know."""
    return _add(request, public_id, None)


@require_POST
@may("assemblies.hold")
def withdraw(request: Request, public_id: UUID) -> Response:
    candidate = _candidate_or_404(public_id)
    decide(
        request,
        lambda: actions.withdraw(candidate, at=timezone.now(), by=request.user),
        told=_("%(name)s stands no more.") % {"name": candidate},
    )
    return redirect("assemblies:candidates", candidate.resolution.public_id)


@may("assemblies.hold")
def who_is(request: Request, public_id: UUID) -> Response:
    """Look for somebody who stands in the directory, or write them down there first."""
    candidate = _candidate_or_404(public_id)
    resolution = candidate.resolution
    return choose(
        request,
        title=_("Say who it is: %(name)s") % {"name": candidate},
        lead=_("Look for “%(name)s” in the directory: elected, they take their seat under it.")
        % {"name": candidate},
        back=(reverse("assemblies:candidates", args=[resolution.public_id]), str(resolution)),
        page="assemblies:identify_candidate",
        before=(str(public_id),),
        bodies=False,
    )


@may("assemblies.hold")
def identify(request: Request, public_id: UUID, key: str) -> Response:
    candidate, person = _candidate_or_404(public_id), party_or_404(request, key)
    if not isinstance(person, Person):
        raise Http404
    form = Form(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.identify(candidate, person=person, by=request.user)):
        messages.success(request, _("It is noted who %(name)s is.") % {"name": candidate})
        return redirect("assemblies:candidates", candidate.resolution.public_id)
    said = {"name": candidate, "person": person}
    title = _("“%(name)s” is “%(person)s”, in the directory") % said
    meeting = candidate.resolution.item.meeting
    return act_page(request, meeting, form, title=title, submit=_("Say that it is them"))


def _candidate_or_404(public_id: UUID) -> Candidate:
    known = Candidate.objects.select_related("resolution__item__meeting", "member")
    return get_object_or_404(known, public_id=public_id)


def _way_out(candidate: Candidate) -> str:
    return reverse("assemblies:withdraw_candidate", args=[candidate.public_id])


def _add(request: Request, public_id: UUID, person: Person | None) -> Response:
    resolution = _election_or_404(public_id)
    today = timezone.localdate()
    members = [row.member for row in roll.of(resolution.item.meeting, on=today).rows]
    initial: dict[str, object] = {"token": uuid4(), "name": str(person or "")}
    if person:
        initial["member"] = candidates.member_of(person, members, on=today)
    form = PuttingForward(
        request.POST or None, members=[each.pk for each in members], initial=initial
    )

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("name", "member", "statement")}
        token = form.cleaned_data["token"]
        known = person or candidates.person_named(said["member"], said["name"], on=today)
        actions.stand(resolution, **said, person=known, public_id=token, by=request.user)

    if done(form, act):
        messages.success(request, _("It is noted who stands."))
        return redirect("assemblies:candidates", public_id)
    title = _("Add somebody who stands: %(election)s") % {"election": resolution.title}
    return act_page(request, resolution.item.meeting, form, title=title, submit=_("Add them"))


def _election_or_404(public_id: UUID) -> Resolution:
    resolution = resolution_or_404(public_id)
    if resolution.seats is None:
        raise Http404
    return resolution
