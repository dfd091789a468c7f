"""The screen that the desk lends: a secret ballot, its receipts, then nothing of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.assemblies import booths
from attache.assemblies.views.voter import votes


# Its address is the secret, and it tells no other page where one comes from.
@csrf_exempt
@login_not_required
@never_cache
def show(request: Request, token: str) -> Response:
    found = booths.opened(token)
    if found is None:
        return render(request, "assemblies/booth/over.html", status=410)
    booth, resolution = found
    if booth.is_over(request):
        return redirect(booth.base)
    return votes.show(request, booth, resolution.public_id)


@login_not_required
@never_cache
def done(request: Request, token: str) -> HttpResponse:
    """Back to the desk, for whoever comes next."""
    found = booths.opened(token)
    context = {"resolution": found[1]} if found else {}
    response = render(request, "assemblies/booth/over.html", context)
    if found:
        found[0].end(request, response)
    return response
