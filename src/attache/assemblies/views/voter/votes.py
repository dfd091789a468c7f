"""A text on a voter's screen: chosen, read again, cast; its receipts; its result.

Receipts of a secret vote are in no address and no session: the page that answers the vote is the
only one that has them. Sent again, the same form gives the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response
from attache.assemblies import sealed
from attache.assemblies.actions import ballots as actions
from attache.assemblies.actions.states import NotNow
from attache.assemblies.forms import ballot
from attache.assemblies.forms.casting import Casting
from attache.assemblies.forms.electing import Electing
from attache.assemblies.models import Resolution, SecretBallot
from attache.assemblies.queries import ballots, candidates, effects, holding, meetings, results
from attache.assemblies.queries.holding import Vote
from attache.assemblies.voters import Voter


def show(request: Request, voter: Voter, public_id: UUID) -> Response:
    """The text; the votes to spread over choices; what was cast; then the result."""
    resolution = _resolution_or_404(voter, public_id)
    if request.method == "POST" and "sealed" in request.POST:
        return _cast(request, voter, resolution)
    votes = _left(voter, resolution)
    if request.method == "POST":
        return _choose(request, voter, resolution, votes)
    form = ballot.of(resolution, None, votes) if votes else None
    return _page(request, voter, resolution, form=form)


def _choose(
    request: Request, voter: Voter, resolution: Resolution, votes: Sequence[Vote]
) -> HttpResponse:
    """Show again what was chosen, before it is cast."""
    if not votes:
        return _page(request, voter, resolution, refusal=_why_not(voter, resolution))
    form = ballot.of(resolution, request.POST, votes)
    if not form.is_valid() or "change" in request.POST:
        return _page(request, voter, resolution, form=form)
    context = {
        "voter": voter,
        "resolution": resolution,
        "voted": meetings.voted(resolution),
        "form": form,
        "sealed": sealed.by_name(resolution, voter.member, form.by_member)
        if isinstance(form, ballot.Named)
        else sealed.in_secret(resolution, voter.member, form.papers),
    }
    return render(request, "assemblies/voter/confirm.html", context)


def _cast(request: Request, voter: Voter, resolution: Resolution) -> HttpResponse:
    said = sealed.opened(request.POST["sealed"], resolution, voter.member)
    if said is None:
        return _again(
            request,
            voter,
            resolution,
            refusal=_("This page cannot be read any more: choose again."),
        )
    act = actions.cast_secret if "codes" in said else actions.cast_named
    try:
        codes = act(resolution, voter.member, **said, at=timezone.now())
    except NotNow:
        resolution.refresh_from_db(fields=["opened_at", "closed_at", "is_carried", "result"])
        return _again(request, voter, resolution, refusal=_not_counted(resolution))
    except ValidationError as refusal:
        return _again(request, voter, resolution, refusal=" ".join(refusal.messages))
    if not codes:
        messages.success(request, _("Your vote is cast: here is what was noted."))
        return redirect(voter.to("voter_vote", resolution.public_id))
    return _page(request, voter, resolution, receipts=_receipts(resolution, codes))


def _again(request: Request, voter: Voter, resolution: Resolution, *, refusal: str) -> HttpResponse:
    """What was chosen comes back with why it is refused: from the form alone, kept nowhere."""
    votes = _left(voter, resolution)
    form = ballot.of(resolution, request.POST, votes) if votes else None
    return _page(request, voter, resolution, form=form, refusal=refusal)


def _page(
    request: Request,
    voter: Voter,
    resolution: Resolution,
    *,
    form: Casting | None = None,
    **said: Any,  # noqa: ANN401 -- what came of what was sent: a refusal, or receipts
) -> HttpResponse:
    context = {
        "voter": voter,
        "voted": meetings.voted(resolution),
        "result": results.page(resolution) if resolution.closed_at else None,
        "told": effects.told([resolution], face="space").get(resolution.pk, ""),
        "form": form,
        "is_apart": isinstance(form, Electing) and (form.is_apart or "separement" in request.GET),
        "cast": ballots.cast_of(resolution, voter.member),
        "published": ballots.published(resolution),
        **said,
    }
    return render(request, "assemblies/voter/vote.html", context)


def _receipts(resolution: Resolution, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Each code with what its ballot says, as the urn has it."""
    names = candidates.names(resolution)
    found = SecretBallot.objects.filter(resolution=resolution).in_bulk(codes)
    return [(code, ballots.said(found[code].choice, found[code].chosen, names)) for code in codes]


def _why_not(voter: Voter, resolution: Resolution) -> str:
    if resolution.state != Resolution.State.OPEN:
        return _not_counted(resolution)
    if not _held(voter):
        return _("Say first that you are there: one votes while one is present.")
    return _("All the votes that you hold are cast already.")


def _not_counted(resolution: Resolution) -> str:
    if resolution.closed_at:
        return _("The vote was closed before your choice came: it was not counted.")
    return _("This text is not being voted at the moment: your choice was not counted.")


def _held(voter: Voter) -> list[Vote]:
    return holding.of(voter.meeting, voter.member, on=timezone.localdate()).votes


def _left(voter: Voter, resolution: Resolution) -> list[Vote]:
    if resolution.state != Resolution.State.OPEN or not resolution.is_on_screens:
        return []
    return ballots.left_of(resolution, _held(voter))


def _resolution_or_404(voter: Voter, public_id: UUID) -> Resolution:
    texts = Resolution.objects.filter(item__meeting=voter.meeting)
    known = texts.select_related("item__meeting__chair", "amends")
    return get_object_or_404(known, public_id=public_id)
