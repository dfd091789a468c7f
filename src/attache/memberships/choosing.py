"""Which member a page is about, as its address says."""

from django.shortcuts import get_object_or_404

from attache.accounts.http import Request
from attache.memberships.models import Member


def member_or_404(request: Request, key: str) -> Member:
    return get_object_or_404(
        Member.objects.visible_to(request.user).select_related("organisation", "person"), key=key
    )
