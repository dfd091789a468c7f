from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.memberships.queries import public


@login_not_required
def index(request: Request) -> Response:
    """Who belongs, among those who agreed to be shown."""
    members = public.listing(timezone.localdate())
    context = {"members": members, "map": public.map_of(members.institutions)}
    return render(request, "memberships/public/members.html", context)
