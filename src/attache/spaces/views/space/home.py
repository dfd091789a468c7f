from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.spaces.queries import home


def show(request: Request) -> Response:
    chosen = request.GET.get("pour", "")
    found = home.of_user(request.user, chosen=chosen, at=timezone.now())
    if found is None:
        return render(request, "spaces/space/nobody.html")
    return render(request, "spaces/space/home.html", {"home": found})
