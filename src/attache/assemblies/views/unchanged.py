"""Pages that are asked for every few seconds: where nothing is new, nothing is drawn nor sent."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

# What a telephone asks again after, in seconds; and one whose owner wants to spare its data.
OFTEN, SELDOM = 4, 30


def answer(request: HttpRequest, mark: str, draw: Callable[[], HttpResponse]) -> HttpResponse:
    tag = f'"{mark}"'
    seen = request.headers.get("If-None-Match") == tag
    response = HttpResponseNotModified() if seen else draw()
    response["ETag"] = tag
    return response


def pause(request: HttpRequest) -> int:
    return SELDOM if request.headers.get("Save-Data") == "on" else OFTEN
