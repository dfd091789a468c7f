"""Votes on screens of those who have none, taken at the desk."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.assemblies import booths
from attache.assemblies.actions import at_desk as actions
from attache.assemblies.forms import ballot
from attache.assemblies.forms.electing import Electing
from attache.assemblies.models import Resolution
from attache.assemblies.queries import ballots, waiting
from attache.assemblies.views.desk.agenda import resolution_or_404
from attache.kit import codes
from attache.kit.forms import done
from attache.memberships.choosing import member_or_404
from attache.memberships.models import Member


@may("assemblies.hold")
def show(request: Request, public_id: UUID) -> Response:
    """Those who are there and have votes left."""
    resolution = resolution_or_404(public_id)
    if not _is_taken(resolution):
        messages.error(request, _("No vote on screens is open on this text."))
        return redirect(resolution)
    asked = request.GET.get("q", "")[:200]
    left = waiting.holders(resolution, on=timezone.localdate())
    found = waiting.named(left, asked)
    context = _about(resolution) | {
        "asked": asked,
        "found": found[: waiting.SHOWN],
        "more": max(len(found) - waiting.SHOWN, 0),
        "waits": bool(left),
    }
    return render(request, "assemblies/at_desk/show.html", context)


@may("assemblies.hold")
def take(request: Request, public_id: UUID, key: str) -> Response:
    """By name, the desk enters it; in secret, it lends a screen."""
    resolution, member = resolution_or_404(public_id), member_or_404(request, key)
    votes = ballots.left(resolution, member, on=timezone.localdate())
    if not _is_taken(resolution) or (not votes and request.method != "POST"):
        messages.error(request, _("%(member)s has no vote left to cast.") % {"member": member})
        return redirect("assemblies:at_desk", public_id)
    context = _about(resolution) | {"member": member, "votes": votes}
    if resolution.way == Resolution.Way.SECRET:
        return _lend(request, resolution, member, context)
    form = ballot.by_name(resolution, request.POST if request.method == "POST" else None, votes)

    def act() -> None:
        now, by = timezone.now(), request.user
        actions.enter(resolution, member, form.by_member, at=now, by=by)

    if done(form, act):
        messages.success(request, _("The vote of %(member)s is entered.") % {"member": member})
        return redirect("assemblies:at_desk", public_id)
    is_apart = isinstance(form, Electing) and (form.is_apart or "separement" in request.GET)
    context |= {"form": form, "is_apart": is_apart}
    return render(request, "assemblies/at_desk/enter.html", context)


def _lend(
    request: Request, resolution: Resolution, member: Member, context: dict[str, object]
) -> HttpResponse:
    if request.method != "POST":
        return render(request, "assemblies/at_desk/lend.html", context)
    try:
        actions.lend(resolution, member, at=timezone.now(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("assemblies:at_desk", resolution.public_id)
    token = booths.token(resolution, member)
    page = reverse("assemblies_public:booth", args=[token])
    if "ici" in request.POST:
        return redirect(page)
    code = codes.svg(f"{settings.PUBLIC_URL}{page}", title=_("Ballot of %(member)s") % context)
    return render(request, "assemblies/at_desk/lend.html", context | {"code": code})


def _is_taken(resolution: Resolution) -> bool:
    return resolution.is_on_screens and resolution.state == Resolution.State.OPEN


def _about(resolution: Resolution) -> dict[str, object]:
    return {"resolution": resolution, "meeting": resolution.item.meeting}
