from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from attache.accounts.models import User

    class Request(HttpRequest):
        """A request that has passed the log-in and htmx middleware, as every view of ours has."""

        user: User
        htmx: HtmxDetails
else:
    Request = HttpRequest

Response = HttpResponse


def may(permission: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Refuse (403) whoever the rules do not let: log-in itself is asked by the middleware."""
    return permission_required(permission, raise_exception=True)
