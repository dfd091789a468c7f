"""Pages of the space that are for members: for whom somebody may act, or a kind word."""

from collections.abc import Callable
from functools import wraps

from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.memberships.queries import representatives


def for_members(view: Callable[..., Response]) -> Callable[..., Response]:
    """Hand the view who acts, and on whose behalf; explain it to whoever represents no member."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> Response:
        who = representatives.of_user(request.user, on=timezone.localdate())
        if who is None or not who.is_member:
            context = {"person": who and who.person}
            return render(request, "gatherings/space/not_a_member.html", context, status=403)
        return view(request, who, *args, **kwargs)

    return guarded
