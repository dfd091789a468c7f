"""The two doors of a voter's pages: the link of the mail, and the space of whoever logged in.

A view is written once, `view(request, voter, …)`, and `urls.py` hangs it behind both.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.assemblies import followed, signed_pages
from attache.assemblies.queries import acting
from attache.assemblies.voters import Voter
from attache.kit.links import BrokenLink

View = Callable[..., Response]


def by_link(view: View) -> View:
    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: Request, token: str, **keys: object) -> Response:
        voter = signed_pages.voter_of(token)
        if voter is None:
            raise BrokenLink
        response = view(request, voter, **keys)
        followed.keep(request, response, voter)
        return response

    return guarded


def in_space(view: View, *, in_preparation: bool = False) -> View:
    """`in_preparation` opens it on assemblies to which members were not convened yet."""

    @never_cache
    @wraps(view)
    def guarded(request: Request, slug: str, key: str, **keys: object) -> Response:
        voter = acting.voter(
            request.user, slug, key, on=timezone.localdate(), in_preparation=in_preparation
        )
        if voter is None:
            raise Http404
        return view(request, voter, **keys)

    return guarded


def posted(view: View) -> View:
    """Whoever asks otherwise for what is only posted is led back to the first page."""

    @wraps(view)
    def guarded(request: Request, voter: Voter, **keys: object) -> Response:
        if request.method == "POST":
            return view(request, voter, **keys)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        return redirect(voter.base)

    return guarded
