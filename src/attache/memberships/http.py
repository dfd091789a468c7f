"""Pages of the space that are for members: for whom somebody may act, or a kind word.

What was done together stays readable to those who left.
"""

from collections.abc import Callable
from functools import wraps

from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative


def for_members(view: Callable[..., Response]) -> Callable[..., Response]:
    """Hand the view who acts, and on whose behalf; explain it to whoever represents no member."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> Response:
        who = representatives.of_user(request.user, on=timezone.localdate())
        if who is None or not who.is_member:
            return _not_a_member(request, who)
        return view(request, who, *args, **kwargs)

    return guarded


def for_those_who_belonged(view: Callable[..., Response]) -> Callable[..., Response]:
    """As `for_members`, and for whoever represents one that has left: for reading alone."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> Response:
        who = representatives.of_user(request.user, on=timezone.localdate())
        if who is None or not who.has_been_member:
            return _not_a_member(request, who)
        return view(request, who, *args, **kwargs)

    return guarded


def _not_a_member(request: Request, who: Representative | None) -> Response:
    left = [*who.left, *([who.person] if who.has_left else [])] if who else []
    context = {"person": who and who.person, "left": left}
    return render(request, "memberships/space/not_a_member.html", context, status=403)
