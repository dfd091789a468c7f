"""Whose page this is, as the address says."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from attache.accounts.http import Request
from attache.directory.queries import parties
from attache.directory.registries import Party
from attache.memberships.models import Member


def party_or_404(request: Request, key: str) -> Party:
    party = parties.keyed(key, request.user)
    if party is None:
        raise Http404
    return party


def member_or_404(request: Request, key: str) -> Member:
    return get_object_or_404(
        Member.objects.visible_to(request.user).select_related("organisation", "person"), key=key
    )
