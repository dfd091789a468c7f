from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.spaces.queries import belongings as queries


def show(request: Request) -> Response:
    today = timezone.localdate()
    context = {"belongings": queries.belongings(request.user, on=today), "today": today}
    return render(request, "spaces/space/home.html", context)
