from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from attache.kit import navigation

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from attache.accounts.models import User

    class Request(HttpRequest):
        """A request that has passed the log-in and htmx middleware, as every view of ours has."""

        user: User
        htmx: HtmxDetails
else:
    Request = HttpRequest

# The widest: a page, a redirection, or a file that streams.
Response = HttpResponseBase


def may(permission: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Refuse (403) whoever the rules do not let: log-in itself is asked by the middleware."""

    def guard(view: Callable[..., Response]) -> Callable[..., Response]:
        guarded = permission_required(permission, raise_exception=True)(view)
        guarded.permission = permission  # type: ignore[attr-defined]  # read by a test of every view
        return guarded

    return guard


def offered(
    request: Request, permission: str, label: str, page: str, *keys: object
) -> tuple[str, str] | None:
    """What a list without rows offers to whoever may do it: `tables.Table.bind` takes it."""
    return (label, reverse(page, args=keys)) if request.user.has_perm(permission) else None


def home(user: "User") -> str:
    """Where somebody starts: the team at its desk, everybody else in the member's space."""
    face = "front:home" if user.has_perm("desk.enter") else "spaces_space:home"
    return navigation.address(face) or "/"
