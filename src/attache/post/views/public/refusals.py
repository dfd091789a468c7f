from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.kit.links import BrokenLink
from attache.post import actions, doors
from attache.post.queries import refusals
from attache.post.registries import REFUSABLE, Nature


# A mail program posts here by itself (RFC 8058): it has the signed address, and no token of a form.
@csrf_exempt
@login_not_required
def answer(request: Request, token: str) -> Response:
    opened = doors.opened(token)
    if opened is None or opened[1] not in REFUSABLE:
        raise BrokenLink
    address, nature = opened[0], Nature(opened[1])
    is_back = "back" in request.POST
    if is_back:
        actions.resubscribe(address, nature, at=timezone.now())
    elif request.method == "POST":
        actions.unsubscribe(address, nature, at=timezone.now())
    context = {
        "address": address,
        "nature": nature,
        "since": refusals.refused_since(address, nature),
        "is_back": is_back,
    }
    return render(request, "post/public/refusal.html", context)
