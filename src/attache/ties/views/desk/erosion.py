"""Erosion over the years, as a picture."""

from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.ties.queries import erosion


@may("ties.view")
def show(request: Request) -> Response:
    return render(
        request, "ties/erosion/show.html", {"picture": erosion.picture(timezone.localdate())}
    )
