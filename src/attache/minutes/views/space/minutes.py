"""Signed minutes in the space of members, and those that somebody there is to sign."""

from __future__ import annotations

from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from attache.accounts.http import Request, Response
from attache.kit import richtext
from attache.memberships.http import for_members
from attache.memberships.queries.representatives import Representative
from attache.minutes import printing
from attache.minutes.models import Minutes, Signature
from attache.minutes.queries import pages
from attache.minutes.views.files import stored
from attache.minutes.views.signing import signed


@for_members
def index(request: Request, _who: Representative) -> Response:
    found = Minutes.objects.signed().select_related("meeting").defer("text")
    context = {
        "minutes": found.order_by(Coalesce("meeting__opened_at", "meeting__starts_at").desc()),
        "waiting": pages.waiting_for(request.user),
    }
    return render(request, "minutes/space/list.html", context)


@for_members
def show(request: Request, _who: Representative, slug: str) -> Response:
    minutes = _signed_or_404(slug)
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "reading": richtext.read(minutes.text),
        "signatures": pages.signatures(minutes),
    }
    return render(request, "minutes/space/show.html", context)


@for_members
def paper(_request: Request, _who: Representative, slug: str) -> Response:
    minutes = _signed_or_404(slug)
    return stored(minutes, printing.minutes_name(minutes))


def sign(request: Request, public_id: str) -> Response:
    """Whoever is to sign finds it, even when they represent nobody any more."""
    found = Signature.objects.filter(account=request.user).select_related("minutes__meeting")
    signature = get_object_or_404(found, public_id=public_id)
    return signed(request, signature, "minutes/space/sign.html", reverse("minutes_space:index"))


def _signed_or_404(slug: str) -> Minutes:
    found = Minutes.objects.signed().select_related("meeting")
    return get_object_or_404(found, meeting__slug=slug)
