"""What somebody was writing when their session ended: shown again, as it could not be taken."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.shortcuts import render

from attache.accounts.http import Response

View = Callable[..., Response]


class LogInRequired(LoginRequiredMiddleware):
    """As Django has it, but what was sent by a form is not lost on the way to the log-in page."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: View,
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> Response | None:
        refusal = super().process_view(request, view_func, view_args, view_kwargs)
        if refusal and request.method == "POST" and not request.headers.get("HX-Request"):
            return _shown_again(request, has_ended=True)
        return refusal


def refused(request: HttpRequest, reason: str = "") -> Response:
    """Answer a form that carries no token, or an old one: they logged in anew in another tab."""
    del reason  # the log has it, and it means nothing to a reader
    return _shown_again(request, has_ended=False)


def _shown_again(request: HttpRequest, *, has_ended: bool) -> Response:
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = came_from.netloc == request.get_host()
    context = {
        "has_ended": has_ended,
        "page": came_from._replace(scheme="", netloc="").geturl() if is_ours else request.path,
        # Another site does not write on our pages.
        "typed": _typed(request) if is_ours else [],
    }
    return render(request, "accounts/unsent.html", context, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """The values of several words: neither keys, nor choices, nor passwords."""
    return [
        value
        for name, values in request.POST.lists()
        if "password" not in name
        for value in values
        if len(value.split()) > 1
    ]
