from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.front import queries


def show(request: Request) -> Response:
    today = timezone.localdate()
    belongings = queries.belongings(request.user, on=today)
    return render(request, "front/space/home.html", {"belongings": belongings, "today": today})
