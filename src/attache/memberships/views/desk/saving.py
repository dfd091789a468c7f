"""Acting on a form: an answer that refuses is said in the form, where what was typed stays."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404

from attache.accounts.http import Request
from attache.memberships.models import Member
from attache.memberships.queries import parties
from attache.memberships.queries.proposals import Party


def done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Act when the form is right; say whether it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def party_or_404(request: Request, key: str) -> Party:
    party = parties.keyed(key, request.user)
    if party is None:
        raise Http404
    return party


def member_or_404(request: Request, key: str) -> Member:
    return get_object_or_404(
        Member.objects.visible_to(request.user).select_related("organisation", "person"), key=key
    )
